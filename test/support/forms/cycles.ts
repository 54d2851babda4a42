import { randomIds } from '../../../src/shared/ids';
import { type Colleague, succeeded } from '../colleague';
import { ADMIN_CHANNEL, HELEN } from '../company';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

const DRAFT = 'the-draft';
const REVIEWING = 'under-review';

/** What `/cycle` with these words opens before Helen. */
export const typed = async (world: WholeApp, text: string): Promise<Colleague> => {
  const helen = world.as(HELEN);
  succeeded(await helen.person.command('/cycle', text, ADMIN_CHANNEL));
  return helen;
};

const cyclesOf = ({ connection }: WholeApp) =>
  connection.collection<{ _id: string; [field: string]: unknown }>('cycles');

/** The one cycle that was opened through Slack, called as it was then. */
async function openCycle(world: WholeApp) {
  const opened = { state: 'ACTIVE', 'participants.kind': 'everyone' };
  await cyclesOf(world).updateOne(opened, { $set: { name: 'Q2 2026', nameKey: 'q2 2026' } });
  return (await cyclesOf(world).findOne(opened))!;
}

/** A copy of it past Trellis, as it always is at first. */
async function copyOf(world: WholeApp, id: string, more: { name: string; [field: string]: unknown }) {
  const nobody = { kind: 'chosen', teamIds: [], personIds: [] };
  const copy = { ...(await openCycle(world)), _id: id, nameKey: more.name.toLowerCase(), owedAudit: [] };
  await cyclesOf(world).deleteOne({ _id: id });
  await cyclesOf(world).insertOne({ ...copy, participants: nobody, submission: null, ...more });
}

/** What was typed into the draft's settings stays; its name is the same each time: `The draft`. */
export async function theDraft(world: WholeApp): Promise<void> {
  const name = { name: 'The draft', nameKey: 'the draft' };
  const { matchedCount } = await cyclesOf(world).updateOne({ _id: DRAFT }, { $set: name });
  if (matchedCount === 0) await copyOf(world, DRAFT, { name: name.name, state: 'DRAFT', opened: null });
}

/** Another one each time: what one was called before stays with it. */
const renaming = (name: string, more: object = {}) => ({
  name,
  made: (world: WholeApp) => copyOf(world, `renamed-${randomIds()()}`, { name, ...more }),
});
const forgetRenamed = (world: WholeApp) => cyclesOf(world).deleteMany({ _id: { $regex: '^renamed-' } });

const THE_DRAFT = { name: 'The draft', made: theDraft };

const changing =
  (
    action: string,
    { name, made }: { name: string; made: (world: WholeApp) => Promise<unknown> } = THE_DRAFT,
  ) =>
  async (world: WholeApp): Promise<Colleague> => {
    await made(world);
    const helen = await typed(world, `edit ${name}`);
    succeeded(await helen.person.click(helen.person.modal()!, action));
    return helen;
  };

async function teamRhythm(world: WholeApp): Promise<Colleague> {
  const { people } = world.app;
  if ((await people.teams()).length === 0)
    await people.defineTeam({ name: 'Platform', departmentId: null, leadId: null });
  const helen = await changing('cycle.ask_team_check_ins')(world);
  helen.person.fill({ team: (await people.teams())[0]!.id });
  return helen;
}

/** Reviews that are open, whatever day it is. */
async function extending(world: WholeApp): Promise<Colleague> {
  const at = (day: string, time: string) => ({
    wall: `${day}T${time}`,
    instant: new Date(`${day}T${time}:00Z`),
  });
  const [opens, closes] = [at('2026-04-01', '09:00'), at('2026-06-30', '17:00')];
  await copyOf(world, REVIEWING, {
    name: 'Under review',
    reviewWindow: {
      opens: opens.wall,
      opensAt: opens.instant,
      closes: closes.wall,
      closesAt: closes.instant,
    },
  });
  const helen = await typed(world, 'extend Under review');
  helen.person.fill({ closesOn: '2026-07-07' });
  return helen;
}

export const cycleForms: readonly Form[] = [
  {
    id: 'cycle.create',
    edits: false,
    open: (world) => typed(world, 'new'),
    forget: ({ connection }) => connection.collection('cycles').deleteMany({ state: 'DRAFT' }),
  },
  {
    id: 'cycle.open',
    edits: false,
    async open(world) {
      const helen = await typed(world, 'new');
      succeeded(await helen.person.submit());
      succeeded(await helen.person.click(helen.person.modal()!, 'cycle.ask_open'));
      return helen;
    },
  },
  {
    id: 'cycle.close',
    edits: false,
    async open(world) {
      await openCycle(world);
      return typed(world, 'close Q2 2026');
    },
  },
  {
    id: 'cycle.save_draft',
    edits: false,
    open: changing('cycle.ask_plan', renaming('A draft to be renamed', { state: 'DRAFT', opened: null })),
    forget: forgetRenamed,
  },
  {
    id: 'cycle.save_open',
    edits: false,
    open: changing('cycle.ask_plan', renaming('A cycle to be renamed')),
    forget: forgetRenamed,
  },
  { id: 'cycle.save_participants', edits: false, open: changing('cycle.ask_participants') },
  { id: 'cycle.save_check_ins', edits: false, open: changing('cycle.ask_check_ins') },
  { id: 'cycle.save_team_check_ins', edits: false, open: teamRhythm },
  { id: 'cycle.save_objectives', edits: false, open: changing('cycle.ask_objectives') },
  { id: 'cycle.save_reviews', edits: false, open: changing('cycle.ask_reviews') },
  { id: 'cycle.save_reminders', edits: false, open: changing('cycle.ask_reminders') },
  { id: 'cycle.extend', edits: false, open: extending },
  {
    id: 'cycle.delete',
    edits: false,
    async open(world) {
      await theDraft(world);
      return typed(world, 'delete The draft');
    },
  },
];
