import { foundBy } from '../../../src/features/one-on-ones/stores/meeting-document.store';
import { type Colleague, succeeded } from '../colleague';
import { ASHA, BEN } from '../company';
import { aMeeting } from '../one-on-ones';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';

const MEETING = 'meeting-of-the-forms';
const TEAM = 'T0FERNWEH';
const GENERAL = 'C0GENERAL';

const meetingsOf = ({ connection }: WholeApp) =>
  connection.collection<{ _id: string; [field: string]: unknown }>('one_on_one_meetings');

/** Asha's 1:1 with Ben, a week after everything began, put there past Trellis. */
async function theMeeting(world: WholeApp): Promise<void> {
  if (await meetingsOf(world).findOne({ _id: MEETING })) return;
  const idOf = async (slackId: string) => (await world.app.people.personBySlackId(slackId))!.id;
  const [managerId, reportId] = [await idOf(BEN), await idOf(ASHA)];
  const startsAt = new Date('2026-04-10T13:00:00Z');
  const { id, ...meeting } = aMeeting({ id: MEETING, managerId, reportId, startsAt });
  const stored = { workspaceId: TEAM, v: 1, ...meeting, ...foundBy(meeting), toTell: [] };
  await meetingsOf(world).insertOne({ _id: id, ...stored });
}

/** Asha, or Ben, with the window of their 1:1 before them. */
export async function inMeeting(world: WholeApp, who = ASHA): Promise<Colleague> {
  await theMeeting(world);
  const somebody = world.as(who);
  succeeded(await somebody.person.openHome());
  await world.app.settled();
  succeeded(await somebody.person.click(somebody.person.home()!, 'one-on-ones.open_meeting'));
  return somebody;
}

/** She chooses from the menu of her point, which she puts down where there is none. */
const choosing = (choice: string) => async (world: WholeApp) => {
  const asha = await inMeeting(world);
  if (!menuIn(asha)) {
    asha.types('text', 'The new carrier');
    succeeded(await asha.submits());
  }
  succeeded(await asha.person.choose(asha.person.modal()!, menuIn(asha)!, choice));
  return asha;
};

const menuIn = ({ person }: Colleague): string | undefined =>
  /one-on-ones\.change_point~[\w-]+/.exec(JSON.stringify(person.modal()?.blocks))?.[0];

async function onMessage(world: WholeApp): Promise<Colleague> {
  await theMeeting(world);
  const asha = world.as(ASHA);
  if ((await asha.person.messages(GENERAL)).length === 0)
    succeeded(await world.as(BEN).person.say('The carrier was late', GENERAL));
  const message = (await asha.person.messages(GENERAL))[0]!;
  succeeded(await asha.person.shortcut('one-on-ones.add_message', message));
  return asha;
}

const forget = (world: WholeApp) => meetingsOf(world).updateOne({ _id: MEETING }, { $set: { points: [] } });

export const oneOnOneAgendaForms: readonly Form[] = [
  { id: 'one-on-ones.add_point', edits: false, open: inMeeting, forget },
  { id: 'one-on-ones.edit_point', edits: true, open: choosing('edit') },
  { id: 'one-on-ones.remove_point', edits: false, open: choosing('remove'), forget },
  {
    id: 'one-on-ones.save_template',
    edits: true,
    async open(world) {
      const asha = await inMeeting(world);
      succeeded(await asha.presses(asha.person.modal()!, 'one-on-ones.edit_template'));
      return asha;
    },
  },
  { id: 'one-on-ones.save_message', edits: false, open: onMessage, forget },
];
