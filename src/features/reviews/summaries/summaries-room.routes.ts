import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Modal } from '../../../slack/blocks';
import { md, shorten } from '../../../slack/mrkdwn';
import type { ActionHandler, CommandHandler } from '../../../slack/routes';
import { type Cycle, typed } from '../../cycles';
import type { ReviewsPart } from '../parts.routes';
import type { ReviewsDeps } from '../review-deps';
import type { SummariesService } from './summaries.service';
import type { SummariesRoomService } from './summaries-room.service';
import { FIND_SUMMARY, SUMMARIES, summariesRoomModal, TURN_ROOM } from './summaries-room.views';
import { summaryRef } from './summary-ref';
import type { summaryWindow } from './summary-window.routes';

export interface SummariesRoomDeps extends Pick<ReviewsDeps, 'people' | 'cycles'> {
  readonly summaries: SummariesService;
  readonly roomOf: SummariesRoomService;
  readonly window: ReturnType<typeof summaryWindow>;
  /** The buttons of all parts. */
  readonly buttonsOf: Required<ReviewsPart>['roomButtons'];
}

const MENTION = /^<@([A-Z0-9]+)(\|[^>]*)?>$/;
const NAME_SHOWN = 60;
const NONE = md`No reviews have closed yet, so there are no summaries. \`/cycle\` alone shows all cycles.`;
const unknownName = (name: string) =>
  md`There is no cycle called ${shorten(name, NAME_SHOWN)}. Try \`/cycle summary Q2 2026\` or \`/cycle summary @person\`.`;
const NOBODY =
  'This is a guest, a bot or somebody of another company, who is not in the directory. Choose somebody else.';
const OTHER_ADMIN = (name: string) =>
  `Another HR admin does that: you have no HR view of ${name}, because of where you both stand in the org chart.`;
const NOTHING_SEALED = (name: string) =>
  `No reviews of ${name} that you could read are sealed yet: they are once the time for all of them is over.`;

/** `/cycle summary`, and HR's room of each cycle's summaries. */
export function summariesRoom(deps: SummariesRoomDeps) {
  const { people, cycles, summaries, roomOf, window, buttonsOf } = deps;

  async function room(actor: Actor, cycleId: string, page = 0): Promise<Modal> {
    const found = await roomOf(actor, cycleId);
    return summariesRoomModal(found, await buttonsOf(found.cycle, found.read), page);
  }

  /**
   * Somebody's, of the cycle that was sealed last unless one is named. Of whom an admin may read none, it is not said
   * whether there is one.
   */
  async function summaryOf(actor: Actor, slackId: string, now: Date, cycleId?: string): Promise<Modal> {
    const person = await people.personBySlackId(slackId);
    if (!person) throw new UserFacingError(NOBODY);
    const meant = cycleId ?? (await summaries.latestOf(person.id));
    const isInView = await people.hrMayView(actor.personId, person.id);
    const refused = () => new UserFacingError((isInView ? NOTHING_SEALED : OTHER_ADMIN)(person.name));
    if (meant === undefined) throw refused();
    return window
      .opened(actor, summaryRef({ cycleId: meant, subjectId: person.id }), now)
      .catch((error: unknown) => {
        throw error instanceof UserFacingError ? refused() : error;
      });
  }

  /** The one whose reviews closed last. */
  async function latest(now: Date): Promise<Cycle | undefined> {
    const over = (await cycles.all()).filter(
      ({ state, reviewWindow }) => state !== 'DRAFT' && reviewWindow.closesAt <= now,
    );
    return over.sort((a, b) => b.reviewWindow.closesAt.getTime() - a.reviewWindow.closesAt.getTime())[0];
  }

  const command: CommandHandler = async ({ actor, now, text, open, say }) => {
    await cycles.admit(actor);
    const { name } = typed(text);
    const mentioned = MENTION.exec(name)?.[1];
    if (mentioned) return open(await summaryOf(actor, mentioned, now));
    const cycle = name === '' ? await latest(now) : await cycles.cycleByName(name);
    if (!cycle) return say(name === '' ? NONE : unknownName(name));
    return open(await room(actor, cycle.id));
  };

  const actions: Readonly<Record<string, ActionHandler>> = {
    [SUMMARIES]: async ({ actor, value, from, open, update }) => {
      await cycles.admit(actor);
      const shown = await room(actor, value);
      return from === 'modal' ? update(shown) : open(shown);
    },
    [TURN_ROOM]: async ({ actor, value, update }) => {
      await cycles.admit(actor);
      const [cycleId = '', page] = value.split(' ');
      return update(await room(actor, cycleId, Number(page)));
    },
    [FIND_SUMMARY]: async ({ actor, now, value, ref, update }) => {
      await cycles.admit(actor);
      return update(await summaryOf(actor, value, now, ref));
    },
  };
  return { command, actions };
}
