import { foundBy } from '../../../src/features/one-on-ones/stores/meeting-document.store';
import { type Colleague, succeeded } from '../colleague';
import { ASHA, BEN } from '../company';
import { aMeeting, aSeries } from '../one-on-ones';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

const SERIES = 'series-of-the-forms';
const MEETING = 'meeting-to-be-changed';
const HERE = { workspaceId: 'T0FERNWEH', v: 1, toTell: [] };

const stored = ({ connection }: WholeApp, name: string) =>
  connection.collection<{ _id: string; [field: string]: unknown }>(name);

/** Ben reports to Asha. */
async function bothOf(world: WholeApp) {
  const { people } = world.app;
  const [asha, ben] = await Promise.all([ASHA, BEN].map(async (id) => (await people.personBySlackId(id))!));
  await people.setManager(ben!.id, asha!.id, new Date('2026-01-01T00:00:00Z'));
  return { managerId: asha!.id, reportId: ben!.id };
}

/** What was scheduled by sending the form, so that its time is free again. */
async function forget(world: WholeApp): Promise<void> {
  const { managerId, reportId } = await bothOf(world);
  for (const name of ['one_on_one_meetings', 'one_on_one_series'])
    await stored(world, name).deleteMany({ managerId, reportId });
}

async function scheduling(world: WholeApp): Promise<Colleague> {
  await forget(world);
  const { reportId } = await bothOf(world);
  const asha = world.as(ASHA);
  succeeded(await asha.person.command('/1on1'));
  asha.person.fill({ report: reportId, day: '2026-04-15', time: '10:00', repeat: 'ONCE' });
  return asha;
}

/** A series of Asha and Ben, put there past Trellis, of which she changes the first: sooner than any other of hers. */
const changing = (action: string) => async (world: WholeApp) => {
  await forget(world);
  const pair = await bothOf(world);
  const { id: _series, ...series } = aSeries({ ...pair, firstDay: '2026-04-09', planned: 1 });
  await stored(world, 'one_on_one_series').insertOne({ _id: SERIES, ...HERE, ...series });
  const startsAt = new Date('2026-04-09T13:00:00Z');
  const { id: _id, ...meeting } = aMeeting({ ...pair, seriesId: SERIES, startsAt });
  await stored(world, 'one_on_one_meetings').insertOne({
    _id: MEETING,
    ...HERE,
    ...meeting,
    ...foundBy(meeting),
  });
  const asha = world.as(ASHA);
  succeeded(await asha.person.command('/1on1'));
  succeeded(await asha.person.click(asha.person.modal()!, 'one-on-ones.open_meeting'));
  succeeded(await asha.presses(asha.person.modal()!, action));
  return asha;
};

export const oneOnOneTimeForms: readonly Form[] = [
  { id: 'one-on-ones.schedule_meetings', edits: false, open: scheduling, forget },
  { id: 'one-on-ones.save_move', edits: false, open: changing('one-on-ones.move_meeting'), forget },
  { id: 'one-on-ones.confirm_skip', edits: false, open: changing('one-on-ones.skip_meeting'), forget },
  { id: 'one-on-ones.confirm_cancel', edits: false, open: changing('one-on-ones.cancel_meeting'), forget },
];
