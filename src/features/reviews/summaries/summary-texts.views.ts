import type { KnownBlock } from '@slack/types';
import { context, divider, header, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import { GROUP_NAMES, WITHHELD } from './group-names';
import { quotes } from './quotes.views';
import type { TextSummary } from './summary';
import type { Piece } from './summary-pages.views';

const HEADER = 150;

type Shown = TextSummary['groups'][number];

/** Texts question by question and group by group; between those of different people stands a line. */
export const textPieces = (texts: readonly TextSummary[]): Piece[] =>
  texts.flatMap(({ question, groups }) => [
    { block: header(shorten(question.label, HEADER)) },
    ...groups.flatMap((shown) => groupPieces(question.label, shown)),
  ]);

function groupPieces(label: string, { group, texts }: Shown): Piece[] {
  const name = GROUP_NAMES[group];
  if (texts === null) return [{ block: context(md`${bold(name)}: ${WITHHELD}`) }];
  if (texts.length === 0) return [{ block: context(md`${bold(name)}: no answers`) }];
  const isNamed = group === 'SELF' || group === 'MANAGER';
  const heading = isNamed ? bold(name) : md`${bold(name)}, without names and in random order`;
  const under = md`${bold(shorten(label, HEADER))}  ·  ${name}, continued`;
  return [
    { block: context(heading) },
    ...texts.flatMap((text, i) => [
      ...(i > 0 ? [{ block: divider(), under }] : []),
      ...textBlocks(text).map((block) => ({ block, under })),
    ]),
  ];
}

const textBlocks = (text: string): KnownBlock[] => quotes(text).map((part) => section(part));
