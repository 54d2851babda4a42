import type { Actor } from '../shared/actor';
import { failureOf } from './failure';
import type { EventPayload } from './payloads';
import { isServed } from './reception';
import type { DeskDeps } from './router';
import type { EventHandler } from './routes';

/**
 * Hands events on. Bolt has acknowledged them already, so a failure is only logged: what an event would have
 * hastened is repaired by the daily sync or the next opening. One that comes twice is handed on once.
 */
export function eventDesk(events: ReadonlyMap<string, EventHandler>, deps: DeskDeps) {
  return (body: EventPayload): Promise<void> => deps.inFlight.during(handled(body));

  async function handled(body: EventPayload): Promise<void> {
    const { event } = body;
    const id = String(event.type);
    const handler = events.get(id);
    if (!handler || !isServed(body, deps)) return;
    try {
      const actor = await actorOf(event);
      if (!(await isNew(body))) return;
      await handler({ event, now: deps.clock.now(), log: deps.log, actor });
    } catch (error) {
      failureOf(error, { kind: 'event', id }, deps);
    }
  }

  async function isNew({ event_id }: EventPayload): Promise<boolean> {
    return !event_id || deps.events.isFirst(event_id, deps.time.now());
  }

  async function actorOf({ user }: EventPayload['event']): Promise<Actor | undefined> {
    const id = typeof user === 'object' && user !== null && 'id' in user ? user.id : user;
    return typeof id === 'string' ? deps.identify(id) : undefined;
  }
}
