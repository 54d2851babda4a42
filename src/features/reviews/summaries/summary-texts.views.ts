import type { KnownBlock } from '@slack/types';
import { context, divider, header, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import { GROUP_NAMES, WITHHELD } from './group-names';
import { quotes } from './quotes.views';
import type { TextSummary } from './summary';
import type { Piece } from './summary-pages.views';

const HEADER = 150;

type Shown = TextSummary['groups'][number];

/**
 * Texts question by question and group by group; between those of different people stands a line. Of a group whose texts
 * are withheld it is said once, above all of them: whatever was asked or written makes no difference to that.
 */
export const textPieces = (texts: readonly TextSummary[]): Piece[] => [
  ...withheldPieces(texts),
  ...texts.flatMap(({ question, groups }) => {
    const shown = groups.flatMap((each) => groupPieces(question.label, each));
    return shown.length === 0 ? [] : [{ block: header(shorten(question.label, HEADER)) }, ...shown];
  }),
];

function withheldPieces(texts: readonly TextSummary[]): Piece[] {
  const all = texts.flatMap(({ groups }) => groups);
  const withheld = new Set(all.flatMap(({ group, texts: shown }) => (shown === null ? [group] : [])));
  if (withheld.size === 0) return [];
  const lines = [...withheld].map((group) => ({
    block: context(md`${bold(GROUP_NAMES[group])}: ${WITHHELD}`),
  }));
  return [{ block: header('Texts') }, ...lines];
}

function groupPieces(label: string, { group, texts }: Shown): Piece[] {
  if (texts === null) return [];
  const name = GROUP_NAMES[group];
  const question = bold(shorten(label, HEADER));
  const heading = (text: Mrkdwn): Piece => ({ block: context(text), first: md`${question}  ·  ${text}` });
  if (texts.length === 0) return [heading(md`${bold(name)}: no answers`)];
  const isNamed = group === 'SELF' || group === 'MANAGER';
  const under = md`${question}  ·  ${name}, continued`;
  return [
    heading(isNamed ? bold(name) : md`${bold(name)}, without names and in random order`),
    ...texts.flatMap((text, i) => [
      ...(i > 0 ? [{ block: divider(), under }] : []),
      ...textBlocks(text).map((block) => ({ block, under })),
    ]),
  ];
}

const textBlocks = (text: string): KnownBlock[] => quotes(text).map((part) => section(part));
