import type { KnownBlock } from '@slack/types';
import { actions, button, context, field, type Modal, modal, section } from '../../slack/blocks';
import { bold, joined, md, shorten } from '../../slack/mrkdwn';
import { bothTexts } from './both-texts';
import { type Format, PARTS } from './meeting';
import type { MeetingPage } from './meeting-page';
import { textInput } from './point-form.views';
import type { Template } from './ports';
import { sideName, sideOf } from './side';
import { READY_MADE } from './template';
import { newsSince, versionOf } from './template-version';

export const SAVE_TEMPLATE = 'one-on-ones.save_template';
/** Shows the ready-made agenda in the fields; nothing is kept until it is saved. */
export const RESET_TEMPLATE = 'one-on-ones.reset_template';

/** What the window of an agenda is about: the window below it first, then what it was edited from. */
export interface TemplateWindow extends Pick<MeetingPage, 'role' | 'other'> {
  readonly hubRef: string;
  readonly format: Format;
  /** As it is stored. */
  readonly template: Template;
}

export function readTemplateRef(ref: string): { asRead: string } {
  const [, , , asRead = ''] = ref.split('|');
  return { asRead };
}

export const templateModal = (window: TemplateWindow): Modal => windowOf(window, window.template, 'stored');

/** The same with the ready-made agenda in its fields. @param asRead what it was edited from until now. */
export const readyMadeModal = (window: TemplateWindow, asRead: string, draw: string): Modal =>
  windowOf(window, READY_MADE[window.format].template, draw, [], asRead);

/** The same once the other has saved theirs meanwhile: what they did above, the lines of both in the fields. */
export function bothTemplatesModal(window: TemplateWindow, mine: Template, asRead: string): Modal {
  const { template: theirs, other } = window;
  const both = Object.fromEntries(PARTS.map((part) => [part, bothTexts(theirs[part], mine[part])]));
  const { added, removed } = newsSince(asRead, theirs, mine);
  const name = shorten(other.name, LABEL_SHOWN);
  return windowOf(window, both as Template, versionOf(theirs), [
    section(md`${name} changed this agenda while you were writing. Nothing of yours is saved yet.`),
    ...quoted(`New from ${name}:`, added),
    ...quoted(`Taken out by ${name}:`, removed),
    context(md`The fields below have the lines of both of you. Leave what should stay, and save.`),
  ]);
}

const LINES_SHOWN = 8;
const LINE_SHOWN = 200;

function quoted(heading: string, lines: readonly string[]): KnownBlock[] {
  if (lines.length === 0) return [];
  const more = lines.length - LINES_SHOWN;
  return [
    section(
      joined([
        heading,
        ...lines.slice(0, LINES_SHOWN).map((line) => md`>${shorten(line, LINE_SHOWN)}`),
        ...(more > 0 ? [`and ${more} more`] : []),
      ]),
    ),
  ];
}

const partLabel = (part: (typeof PARTS)[number], { role, other }: TemplateWindow): string =>
  sideName(sideOf(part, role), other.name);

const LABEL_SHOWN = 100;

function windowOf(
  window: TemplateWindow,
  shown: Template,
  fresh: string,
  above: readonly KnownBlock[] = [],
  asRead = versionOf(window.template),
): Modal {
  const { name, minutes } = READY_MADE[window.format];
  const fields = PARTS.map((part) =>
    field(
      `${part}~${fresh}`,
      shorten(partLabel(part, window), LABEL_SHOWN),
      textInput({ multiline: true, ...(shown[part] && { initial_value: shown[part] }) }),
      { optional: true },
    ),
  );
  return modal(
    SAVE_TEMPLATE,
    { title: 'Agenda template', submit: 'Save' },
    [
      ...above,
      section(md`${bold(name)}, about ${minutes} minutes`),
      context(
        md`For all such 1:1s of the two of you; either may change it. One line is one question or topic.`,
      ),
      ...fields,
      actions(button(RESET_TEMPLATE, 'Back to the ready-made one')),
    ],
    `${window.hubRef}|${asRead}`,
  );
}
