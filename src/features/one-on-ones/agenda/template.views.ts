import type { KnownBlock } from '@slack/types';
import { bothTexts } from '../../../shared/both-texts';
import { actions, button, context, field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import { PARTS } from '../meeting';
import type { Template } from '../ports';
import { sideName, sideOf } from '../side';
import type { MeetingPage } from '../window/meeting-page';
import { readOnTop, writeOnTop } from '../window/on-top-ref';
import { quotedLines } from '../window/quoted-lines.views';
import { textInput } from './point-form.views';
import { READY_MADE } from './template';
import type { TemplateNews } from './template-version';

export const SAVE_TEMPLATE = 'one-on-ones.save_template';
/** Shows the ready-made agenda in the fields; nothing is kept until it is saved. */
export const RESET_TEMPLATE = 'one-on-ones.reset_template';

/** What the window of an agenda is about. */
export interface TemplateWindow extends Pick<MeetingPage, 'role' | 'other' | 'meeting'> {
  /** The reference of the window below. */
  readonly below: string;
  /** As it is stored. */
  readonly template: Template;
  /** What that is called: see `versionOf`. */
  readonly version: string;
}

export function readTemplateRef(ref: string): { asRead: string } {
  const [asRead = ''] = readOnTop(ref).own;
  return { asRead };
}

export const templateModal = (window: TemplateWindow): Modal => windowOf(window, window.template, 'stored');

/**
 * The same with the ready-made agenda in its fields.
 * @param asRead what it was edited from until now.
 * @param draw another one each time, so that Slack shows what stands in the fields now.
 */
export const readyMadeModal = (window: TemplateWindow, asRead: string, draw: string): Modal =>
  windowOf(window, READY_MADE[window.meeting.format].template, draw, [], asRead);

/** The same once the other has saved theirs meanwhile: what they did above, the lines of both in the fields. */
export function bothTemplatesModal(
  window: TemplateWindow,
  mine: Template,
  { added, removed }: TemplateNews,
  draw: string,
): Modal {
  const { template: theirs, other } = window;
  const both = Object.fromEntries(PARTS.map((part) => [part, bothTexts(theirs[part], mine[part])]));
  const name = shorten(other.name, LABEL_SHOWN);
  return windowOf(window, both as Template, draw, [
    section(md`${name} changed this agenda while you were writing. Nothing of yours is saved yet.`),
    ...quotedLines(`New from ${name}:`, added),
    ...quotedLines(`Taken out by ${name}:`, removed),
    context(md`The fields below have the lines of both of you. Leave what should stay, and save.`),
  ]);
}

const partLabel = (part: (typeof PARTS)[number], { role, other }: TemplateWindow): string =>
  sideName(sideOf(part, role), other.name);

const LABEL_SHOWN = 100;

function windowOf(
  window: TemplateWindow,
  shown: Template,
  fresh: string,
  above: readonly KnownBlock[] = [],
  asRead = window.version,
): Modal {
  const { name, minutes } = READY_MADE[window.meeting.format];
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
    writeOnTop(window.meeting.id, window.below, asRead),
  );
}
