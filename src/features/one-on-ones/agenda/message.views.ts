import { actions, button, context, field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import type { SourceMessage } from '../../../slack/routes';
import type { Meeting } from '../meeting';
import { SIDES, sideName } from '../side';
import { whenText } from '../when';
import { OPEN_MEETING } from '../window/meeting-buttons.views';
import { messageLink } from './message-link.views';
import type { Partner } from './partners';
import { select, textInput } from './point-form.views';

/** In the menu of a message: puts it on the agenda of a 1:1. */
export const ADD_MESSAGE = 'one-on-ones.add_message';
export const SAVE_MESSAGE = 'one-on-ones.save_message';
const MESSAGE_ADDED = 'one-on-ones.read_added';

/** A select of Slack's takes so many. */
const MOST_OPTIONS = 100;
const TEXT_SHOWN = 300;

/** Asks for whose 1:1 a message is, and what about it. @param partners at least one, the likeliest first. */
export function messageModal({ link, text }: SourceMessage, partners: readonly Partner[]): Modal {
  const people = partners.slice(0, MOST_OPTIONS).map(({ id, name }) => [name, id] as const);
  const left = partners.length - people.length;
  const sides = SIDES.map((side) => [sideName(side, undefined), side] as const);
  return modal(
    SAVE_MESSAGE,
    { title: 'Add to 1:1 agenda', submit: 'Add point' },
    [
      section(
        text === '' ? messageLink(link) : md`${messageLink(link)}\n>${shorten(oneLine(text), TEXT_SHOWN)}`,
      ),
      field('with', '1:1 with', select(people, people[0]?.[1] ?? '')),
      ...(left > 0 ? [context(md`and ${left} more, whose 1:1s you find with \`/1on1\``)] : []),
      field('part', 'In which part', select(sides, 'YOURS')),
      field('text', 'What about it', textInput(), {
        optional: true,
        hint: 'The link is kept, not the message: who cannot see it in Slack does not see it here.',
      }),
    ],
    link,
  );
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Says where the message went. */
export const addedModal = (added: {
  readonly meeting: Meeting;
  readonly otherName: string;
  readonly link: string;
  readonly timeZone: string;
  readonly now: Date;
}): Modal =>
  modal(MESSAGE_ADDED, { title: 'Added', close: 'Close' }, [
    section(
      md`The ${messageLink(added.link)} is on the agenda of your 1:1 with ${bold(added.otherName)}: ${whenText(added.meeting, added.timeZone, added.now)}.`,
    ),
    actions(button(OPEN_MEETING, 'Open the 1:1', added.meeting.id)),
  ]);
