import type {
  FoundMessage,
  Outcome,
  PersonDriver,
  SeenView,
  SubmitOutcome,
  Typed,
} from '@trellis/slack-simulator';
import { ADMIN_CHANNEL } from './company';

/** What somebody writes into a new objective; what is left out gets a sensible value. */
export interface Written {
  title?: string;
  keyResult?: string;
  start?: string;
  target?: string;
  dueDate?: string;
  measure?: string;
}

/** What somebody says in a check-in. */
export interface Said {
  value: string;
  confidence?: 'GREEN' | 'YELLOW' | 'RED';
  note?: string;
}

export type Place = SeenView | FoundMessage;

/** Somebody with Slack in their hand. */
export interface Colleague {
  readonly person: PersonDriver;
  /** Fills the modal of `/okr new`, and does not send it yet. */
  fillsObjective(written?: Written): Promise<void>;
  writesObjective(written?: Written): Promise<SubmitOutcome>;
  /** Opens `/checkin` and fills its first window. */
  fillsCheckIn(said: Said): Promise<void>;
  checksIn(said: Said): Promise<SubmitOutcome>;
  /** Into an input of the open modal, found by the end of its path: `target`, `note`. */
  types(field: string, typed: Typed): void;
  submits(): Promise<SubmitOutcome>;
  presses(place: Place, action: string): Promise<Outcome>;
  /** HR: makes and opens a cycle. */
  opensCycle(days?: CycleDays): Promise<void>;
  /** HR: closes the one open cycle. */
  closesCycle(): Promise<void>;
  /** Everything that the top modal, the Home or the latest message says; `''` without one. */
  readsModal(): string;
  readsHome(): string;
  readsLatest(): Promise<string>;
  /** The messages of Trellis that were sent to them as cards. */
  cards(): Promise<FoundMessage[]>;
  /** The lines that they alone see. */
  lines(): Promise<string[]>;
}

export interface CycleDays {
  readonly name: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly reviewDay: string;
}

export const SECOND_QUARTER: CycleDays = {
  name: 'Q2 2026',
  firstDay: '2026-04-01',
  lastDay: '2026-06-30',
  reviewDay: '2026-06-15',
};

export function colleague(person: PersonDriver): Colleague {
  const types = (field: string, typed: Typed) => person.fill({ [inputCalled(person, field)]: typed });

  const self: Colleague = {
    person,
    types,
    submits: () => person.submit(),
    presses: (place, action) => person.click(place, action),
    async fillsObjective({ title, keyResult, start, target, dueDate, measure } = {}) {
      succeeded(await person.command('/okr', 'new'));
      person.fill({ title: title ?? 'Parcels arrive in days, not weeks' });
      types('.title', keyResult ?? 'Days from order to delivery');
      types('.start', start ?? '14');
      types('.target', target ?? '5');
      if (dueDate) types('.dueDate', dueDate);
      if (measure) types('.measure', measure);
    },
    async writesObjective(written) {
      await self.fillsObjective(written);
      return person.submit();
    },
    async fillsCheckIn({ value, confidence = 'GREEN', note }) {
      succeeded(await person.command('/checkin'));
      types('.value', value);
      types('.confidence', confidence);
      if (note) types('.note', note);
    },
    async checksIn(said) {
      await self.fillsCheckIn(said);
      return person.submit();
    },
    async opensCycle({ name, firstDay, lastDay, reviewDay } = SECOND_QUARTER) {
      succeeded(await person.command('/cycle', 'new', ADMIN_CHANNEL));
      person.fill({ name, firstDay, lastDay, 'review.opensOn': reviewDay, 'review.closesOn': lastDay });
      succeeded(await person.submit());
      succeeded(await person.click(person.modal()!, 'cycle.ask_open'));
      succeeded(await person.submit());
      await person.closeModal(true);
    },
    async closesCycle() {
      succeeded(await person.command('/cycle', 'close', ADMIN_CHANNEL));
      succeeded(await person.submit());
      await person.closeModal(true);
    },
    readsModal: () => textIn(person.modal()?.blocks),
    readsHome: () => textIn(person.home()?.blocks),
    readsLatest: async () => textIn((await person.messages()).at(-1)?.blocks),
    cards: async () =>
      (await person.messages()).filter(({ user, ephemeral }) => user !== person.id && !ephemeral),
    lines: async () =>
      (await person.messages()).filter(({ ephemeral }) => ephemeral).map(({ blocks }) => textIn(blocks)),
  };
  return self;
}

/** @throws Error with what the person was told. */
export function succeeded(outcome: { ok: boolean }): void {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}

/** The block id of the first input of the open modal whose path ends so. */
export function inputCalled(person: PersonDriver, field: string): string {
  const inputs = (person.modal()?.blocks ?? []).flatMap(({ type, block_id }) =>
    type === 'input' && block_id ? [block_id] : [],
  );
  const found = inputs.find((id) => id.replace(/~.*$/, '').endsWith(field));
  if (!found) throw new Error(`There is no input ${field} among ${inputs.join(', ')}.`);
  return found;
}

/** Every text object below, one per line. */
export const textIn = (part: unknown): string => textsIn(part).join('\n');

function textsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(textsIn);
  if (typeof part !== 'object' || part === null) return [];
  const { type, text } = part as { type?: unknown; text?: unknown };
  if ((type === 'mrkdwn' || type === 'plain_text') && typeof text === 'string') return [text];
  return Object.values(part).flatMap(textsIn);
}
