import type { Actor } from '../../shared/actor';
import type { Clock } from '../../shared/clock';

const FRESH_MS = 30_000;
const MOST = 10_000;

/** Answers who is behind a Slack id from memory while that is fresh: every click asks it. */
export interface ActorCache {
  of(slackId: string): Promise<Actor | undefined>;
  /** To be called after a change of this person. */
  forget(slackId: string): void;
}

/**
 * @param read asks the directory. People it does not know are asked for again each time, so that someone who
 * joins can start at once.
 * @param time the real clock.
 */
export function actorCache(read: ActorCache['of'], time: Clock): ActorCache {
  const kept = new Map<string, { actor: Actor; readAt: number }>();
  let changes = 0;

  const keep = (slackId: string, actor: Actor, readAt: number) => {
    kept.delete(slackId);
    kept.set(slackId, { actor, readAt });
    if (kept.size > MOST) kept.delete(kept.keys().next().value!);
  };

  return {
    async of(slackId) {
      const readAt = time.now().getTime();
      const known = kept.get(slackId);
      if (known && readAt - known.readAt < FRESH_MS) return known.actor;
      const changesBefore = changes;
      const actor = await read(slackId);
      // What was read while somebody changed the directory may be old already.
      if (actor && changes === changesBefore) keep(slackId, actor, readAt);
      return actor;
    },
    forget(slackId) {
      changes += 1;
      kept.delete(slackId);
    },
  };
}
