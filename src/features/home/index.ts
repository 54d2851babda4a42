import type { Actor } from '../../shared/actor';
import type { Clock } from '../../shared/clock';
import { faultFields } from '../../shared/faults';
import type { Log } from '../../shared/log';
import { section } from '../../slack/blocks';
import { md } from '../../slack/mrkdwn';
import type { Blocks } from '../../slack/routes';
import type { Feature, HelpFor } from '../feature';
import type { People } from '../people';
import { homeBlocks } from './home.views';
import { type PageDeps, pageOf } from './page';
import { refreshes } from './refreshes';

export interface HomeDeps {
  /** Those whose sections and to-dos are shown, in this order. */
  readonly features: readonly Feature[];
  /** Puts blocks on somebody's App Home. */
  readonly publish: (slackId: string, blocks: Blocks) => Promise<void>;
  readonly people: PageDeps['people'] & Pick<People, 'actorOf'>;
  readonly cycles: PageDeps['cycles'];
  readonly help: HelpFor;
  readonly clock: Clock;
  readonly log: Log;
}

/** App Home, and a way to have it drawn again after somebody acted. */
export interface Home {
  readonly feature: Feature;
  refresh(actor: Actor): Promise<void>;
}

const STRANGER = md`Trellis is for the members of this workspace and does not know you yet. If you joined just now, please come back in a few minutes; otherwise ask HR.`;

/** App Home: what waits for a person first, then each feature's section, then help. */
export function homeFeature({ features, publish, people, cycles, help, clock, log }: HomeDeps): Home {
  /** What a feature says, or `undefined` where it fails: one part that is missing hides no other. */
  const attempt = <T>(part: string, ask: Promise<T> | undefined): Promise<T | undefined>[] =>
    ask
      ? [
          ask.catch((error: unknown) => {
            log.error({ part, ...faultFields(error) }, 'A part of App Home could not be shown.');
            return undefined;
          }),
        ]
      : [];

  async function blocksFor(actor: Actor): Promise<Blocks> {
    const now = clock.now();
    const page = pageOf(actor, now, { people, cycles });
    const [todos, sections, lines] = await Promise.all([
      Promise.all(features.flatMap((feature) => attempt('to-do', feature.todo?.(page)))),
      Promise.all(features.flatMap((feature) => attempt('section', feature.home?.(page)))),
      help(actor),
    ]);
    return homeBlocks({ todos, sections, help: lines }, now, actor.timeZone);
  }

  async function read(slackId: string): Promise<Blocks> {
    const actor = await people.actorOf(slackId);
    return actor ? blocksFor(actor) : [section(STRANGER)];
  }
  const draw = refreshes({ read, publish });

  const feature: Feature = {
    routes: {
      events: {
        app_home_opened: async ({ event }) => {
          if (event.tab === 'home' && typeof event.user === 'string') await draw(event.user);
        },
      },
    },
    schedules: [],
    chores: [],
    personalData: async () => ({}),
    erase: async () => [],
    retention: [],
    help: [],
  };
  return { feature, refresh: ({ slackId }) => draw(slackId) };
}
