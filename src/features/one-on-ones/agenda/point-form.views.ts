import type { InputBlock, KnownBlock, PlainTextInput, StaticSelect } from '@slack/types';
import { context, FIELD, field, type Modal, modal, option, section } from '../../../slack/blocks';
import { md, shorten } from '../../../slack/mrkdwn';
import { PARTS, type Part, type Point } from '../meeting';
import { type Role, sideName, sideOf } from '../side';
import type { MeetingPage } from '../window/meeting-page';
import { readOnTop, writeOnTop } from '../window/on-top-ref';

export const ADD_POINT = 'one-on-ones.add_point';
export const EDIT_POINT = 'one-on-ones.edit_point';
export const REMOVE_POINT = 'one-on-ones.remove_point';

const LABEL_SHOWN = 60;

export const textInput = (more: Partial<PlainTextInput> = {}): PlainTextInput => ({
  type: 'plain_text_input',
  action_id: FIELD,
  ...more,
});

/** A choice as `[text, value]`, one of them chosen already. */
export function select(choices: readonly (readonly [string, string])[], initial: string): StaticSelect {
  const options = choices.map(([text, value]) => option(shorten(text, LABEL_SHOWN), value));
  const chosen = options.find(({ value }) => value === initial) ?? options[0]!;
  return { type: 'static_select', action_id: FIELD, options, initial_option: chosen };
}

type Sides = Pick<MeetingPage, 'role' | 'other'>;

const partSelect = ({ role, other }: Sides, initial: Part): StaticSelect =>
  select(
    PARTS.map((part) => [sideName(sideOf(part, role), other.name), part]),
    initial,
  );

const ownPart = (role: Role): Part => (role === 'manager' ? 'MANAGER' : 'REPORT');

/** The fields in which one of the two adds a point to what they read. @param nonce empties them when it changes. */
export const newPointFields = (sides: Sides, nonce: string): InputBlock[] => [
  field(`text~${nonce}`, 'Add a point', textInput({ placeholder: PROMPT })),
  field(`part~${nonce}`, 'In which part', partSelect(sides, ownPart(sides.role))),
];
const PROMPT = { type: 'plain_text', text: 'What do you want to talk about?' } as const;

/** What the window of one point is about. */
export interface PointWindow extends Pick<MeetingPage, 'role' | 'other' | 'meeting'> {
  /** The reference of the window below. */
  readonly below: string;
  readonly point: Point;
}

const writeRef = ({ meeting, below, point }: PointWindow): string =>
  writeOnTop(meeting.id, below, point.id, String(point.revision));

export function readPointRef(ref: string): { pointId: string; revision: number } {
  const [pointId = '', revision = ''] = readOnTop(ref).own;
  return { pointId, revision: Number.parseInt(revision, 10) };
}

/** Edits a point as it is stored. */
export const editPointModal = (window: PointWindow): Modal =>
  editModal(window, { text: window.point.text, part: window.point.part }, []);

/** The same once the other has edited it meanwhile: what it says now above, the words of both in the field. */
export const editAgainModal = (window: PointWindow, both: string, part: Part): Modal =>
  editModal(window, { text: both, part }, [
    section(md`${window.other.name} changed this point meanwhile. It now says:\n>${window.point.text}`),
    context(md`The words of both of you are in the field below. Leave what should stay, and save.`),
  ]);

function editModal(window: PointWindow, shown: { text: string; part: Part }, above: KnownBlock[]): Modal {
  const fresh = `${window.point.revision}${above.length > 0 ? 'both' : ''}`;
  const input = textInput({ multiline: true, initial_value: shown.text });
  return modal(
    EDIT_POINT,
    { title: 'Edit point', submit: 'Save' },
    [
      ...above,
      field(`text~${fresh}`, 'Point', input),
      field(`part~${fresh}`, 'In which part', partSelect(window, shown.part)),
    ],
    writeRef(window),
  );
}

/** Asks before words are taken away; again where they are no longer those that were read. */
export const removePointModal = (window: PointWindow, changedMeanwhile = false): Modal =>
  modal(
    REMOVE_POINT,
    { title: 'Remove point', submit: 'Remove', close: 'Keep' },
    [
      ...(changedMeanwhile
        ? [section(md`${window.other.name} changed this point meanwhile, so it was kept.`)]
        : []),
      section(md`Remove this point for both of you?\n>${window.point.text}`),
      context(md`To mark it as talked about, tick it instead.`),
    ],
    writeRef(window),
  );
