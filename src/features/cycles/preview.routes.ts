import type { Schedule } from '../../delivery/schedule';
import { UserFacingError } from '../../shared/errors';
import { type Mrkdwn, md, shorten } from '../../slack/mrkdwn';
import type { ActionHandler, CommandHandler, Routes } from '../../slack/routes';
import type { HrAccess } from '../people';
import type { Cycle } from './cycle';
import { foreseeing } from './foreseeing.schedule';
import type { CycleStore } from './ports';
import { ASK_PREVIEW, exampleModal, previewModal, SHOW_EXAMPLE, TURN_PREVIEW } from './preview.views';
import { typed } from './typed';

export interface PreviewRoutesDeps {
  readonly admit: HrAccess;
  readonly store: Pick<CycleStore, 'cycle' | 'cycleByName' | 'cycles'>;
  /** Every kind of message there is. */
  readonly schedules: () => readonly Schedule[];
  /** IANA zone by whose days the admin channel is told. */
  readonly channelZone: string;
}

const GONE = 'This cycle does not exist any more: type /cycle to see those that do.';
const NO_EXAMPLE = 'This cycle sends no such message any more. Open the preview afresh.';
const NONE = md`There is no draft and no open cycle whose messages could be foreseen. \`/cycle new\` makes a draft.`;
const NAME_SHOWN = 60;

/** `/cycle preview`: what a cycle will send, by the schedules' own rules, without sending it. */
export function previewRoutes({ admit, store, schedules, channelZone }: PreviewRoutesDeps) {
  const foreseen = foreseeing(schedules);

  async function existing(id: string): Promise<Cycle> {
    const cycle = await store.cycle(id);
    if (!cycle) throw new UserFacingError(GONE);
    return cycle;
  }

  async function preview(cycle: Cycle, now: Date, page = 0) {
    const all = await foreseen(cycle, now);
    // Of a closed cycle people are still asked to look back; HR is asked for nothing.
    const left = cycle.state === 'CLOSED' ? all.filter(({ to }) => to === 'people') : all;
    return previewModal({ cycle, foreseen: left, channelZone }, page);
  }

  /** The one named; without a name the open one that began last, else the latest draft. */
  async function meant(name: string): Promise<Cycle | undefined> {
    if (name !== '') return store.cycleByName(name);
    const latest = (await store.cycles()).sort((a, b) => b.window.firstDay.localeCompare(a.window.firstDay));
    return latest.find(({ state }) => state === 'ACTIVE') ?? latest.find(({ state }) => state === 'DRAFT');
  }

  const command: CommandHandler = async ({ actor, now, text, open, say }) => {
    await admit(actor);
    const { name } = typed(text);
    const cycle = await meant(name);
    if (!cycle) return say(name === '' ? NONE : unknownName(name));
    return open(await preview(cycle, now));
  };

  const ask: ActionHandler = async ({ actor, now, value, open }) => {
    await admit(actor);
    return open(await preview(await existing(value), now));
  };

  const turn: ActionHandler = async ({ actor, now, value, update }) => {
    await admit(actor);
    const [id = '', page] = value.split(' ');
    return update(await preview(await existing(id), now, Number(page)));
  };

  const example: ActionHandler = async ({ actor, now, value, open }) => {
    await admit(actor);
    const [id = '', wanted] = value.split(' ');
    const schedule = schedules().find(({ kind }) => kind === wanted);
    const found = await schedule?.forecast?.((await existing(id)).id, now);
    if (!schedule || !found) throw new UserFacingError(NO_EXAMPLE);
    return open(exampleModal(found));
  };

  const routes: Routes = {
    actions: { [ASK_PREVIEW]: ask, [TURN_PREVIEW]: turn, [SHOW_EXAMPLE]: example },
  };
  return { routes, preview: command };
}

const unknownName = (name: string): Mrkdwn =>
  md`There is no cycle called ${shorten(name, NAME_SHOWN)}. Try \`/cycle preview Q2 2026\`, or \`/cycle\` alone to see all.`;
