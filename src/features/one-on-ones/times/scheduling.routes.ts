import { type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Answer, CommandRequest, Routes } from '../../../slack/routes';
import type { People } from '../../people';
import type { ManagementLine } from '../line';
import { SCHEDULE_WITH } from '../telling/nudge.views';
import { RENEW_SERIES } from '../telling/renewal.views';
import { inSlot } from '../telling/telling';
import { type MeetingHub, openMeeting } from '../window/hub.routes';
import { scheduleForm } from './schedule-form';
import { CHOOSE_TIME, SCHEDULE, scheduleModal } from './schedule-form.views';
import { type ScheduleOffers, valuesTyped } from './schedule-offer';
import type { SchedulingService } from './scheduling.service';

export interface SchedulingRoutesDeps {
  readonly scheduling: SchedulingService;
  readonly offers: ScheduleOffers;
  readonly people: Pick<People, 'personBySlackId'>;
  readonly line: Pick<ManagementLine, 'isBelow'>;
  readonly hub: MeetingHub;
  /** Has the question whether a series goes on drawn again. */
  readonly renewed: (managerId: string, seriesId: string, cycleId: string) => void;
}

const MENTION = /^<@([A-Z0-9]+)(\|[^>]*)?>$/;
const TYPED_SHOWN = 80;

const SCHEDULED = md`:white_check_mark: Scheduled. Both of you see it now, and add to its agenda at any time.`;
const NOTHING_PLANNED = md`You have no 1:1 planned. Managers plan them with their reports: ask yours, and it is shown here and in the app’s Home tab.`;
const NOBODY_REPORTS = md`Nobody reports to you, so there is nobody to plan 1:1s with. Type \`/1on1\` for your own next one.`;
const NO_LONGER_BELOW = md`They do not report to you now, so no window was opened. Type \`/1on1\` to plan 1:1s with those who do.`;
const unknown = (text: string): Mrkdwn =>
  md`I cannot tell who in your line ${shorten(text, TYPED_SHOWN)} is. Try \`/1on1 @report\`, picked from the list, an employee number such as \`/1on1 E1042\`, or just \`/1on1\`.`;
const notBelow = (name: string): Mrkdwn =>
  md`${name} does not report to you, so you cannot plan 1:1s with them. Try \`/1on1 @report\` with somebody who does, or just \`/1on1\`.`;

/** `/1on1`, and the window in which 1:1s are scheduled. */
export function schedulingRoutes(deps: SchedulingRoutesDeps): Routes {
  const { scheduling, offers, people, line, hub, renewed } = deps;

  async function openForm(request: CommandRequest, report?: string): Promise<Answer> {
    const { actor, now, open, say, text } = request;
    const offer = await offers.offerFor(actor, { ...(report && { report }) }, now);
    if (offer) return open(scheduleModal(offer));
    if (text !== '') return say(NOBODY_REPORTS);
    const meeting = await offers.toOpen(actor, now);
    return meeting ? openMeeting(hub)(request, meeting.id) : say(NOTHING_PLANNED);
  }

  async function openFor(request: CommandRequest, slackId: string): Promise<Answer> {
    const person = await people.personBySlackId(slackId);
    if (!person) return request.say(unknown('that'));
    const isTheirs = person.active && (await line.isBelow(person, request.actor.personId));
    return isTheirs ? openForm(request, person.id) : request.say(notBelow(person.name));
  }

  return {
    commands: {
      '/1on1': async (request) => {
        const { actor, text, say } = request;
        const mentioned = MENTION.exec(text)?.[1];
        if (text === '' || mentioned === actor.slackId) return openForm({ ...request, text: '' });
        if (mentioned) return openFor(request, mentioned);
        const report = await offers.named(actor.personId, text);
        return report ? openForm(request, report.id) : say(unknown(text));
      },
    },
    actions: {
      [CHOOSE_TIME]: async ({ actor, now, typed, update, say }) => {
        const offer = await offers.offerFor(actor, valuesTyped(typed), now);
        return offer ? update(scheduleModal(offer)) : say(NOBODY_REPORTS);
      },
      [SCHEDULE_WITH]: async ({ actor, now, value, open, say }) => {
        const offer = await offers.offerFor(actor, valuesTyped({ report: value }), now);
        if (value === '') return offer ? open(scheduleModal(offer)) : say(NOBODY_REPORTS);
        return offer?.chosen ? open(scheduleModal(offer)) : say(NO_LONGER_BELOW);
      },
      [RENEW_SERIES]: async ({ actor, now, value, done }) => {
        const { id, which: cycleId } = inSlot(value);
        await scheduling.renew(actor, id, cycleId, now);
        renewed(actor.personId, id, cycleId);
        return done();
      },
    },
    submissions: {
      [SCHEDULE]: async ({ actor, now, form, creates, clear, show }) => {
        const { report: reportId, ...typed } = form(scheduleForm);
        const first = await scheduling.schedule(actor, { reportId, ...typed }, { creates }, now);
        return first ? show(await hub.fresh({ actor, now }, first, { line: SCHEDULED })) : clear();
      },
    },
  };
}
