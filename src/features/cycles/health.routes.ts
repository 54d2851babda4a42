import type { DeliveryHealth, SentAgain, TroubledMessage } from '../../delivery/health';
import type { Schedule } from '../../delivery/schedule';
import type { Actor } from '../../shared/actor';
import type { Modal } from '../../slack/blocks';
import type { ActionHandler, CommandHandler, Routes } from '../../slack/routes';
import type { HrAccess, People } from '../people';
import {
  ASK_HEALTH,
  type AuditHead,
  HEALTH_PAGE,
  healthModal,
  SEND_AGAIN,
  type Troubled,
  TURN_HEALTH,
} from './health.views';

export interface HealthRoutesDeps {
  readonly admit: HrAccess;
  readonly health: DeliveryHealth;
  readonly people: Pick<People, 'people'>;
  /** Every kind of message there is. */
  readonly schedules: () => readonly Schedule[];
  /** Where the audit log ends; `undefined` where the record of that is broken. */
  readonly auditHead: () => Promise<AuditHead | undefined>;
}

/** `/cycle health`: which messages did not arrive, and sending them again. Asked of HR at every step. */
export function healthRoutes(deps: HealthRoutesDeps): { routes: Routes; health: CommandHandler } {
  const { admit, health, people, schedules, auditHead } = deps;

  async function named(messages: readonly TroubledMessage[]): Promise<Troubled[]> {
    const found = await people.people([...new Set(messages.map(({ recipient }) => recipient))]);
    const byKind = new Map(schedules().map(({ kind, notification }) => [kind, notification]));
    return messages.map((message) => ({
      ...message,
      name: found.get(message.recipient)?.name,
      about: message.items.flatMap(({ kind }) => byKind.get(kind) ?? []),
    }));
  }

  async function page({ timeZone }: Actor, wanted: number, done?: SentAgain): Promise<Modal> {
    const [figures, head] = await Promise.all([health.figures(), auditHead()]);
    const last = Math.max(0, Math.ceil((figures.failed + figures.unknown) / HEALTH_PAGE) - 1);
    const shown = Math.min(Number.isInteger(wanted) && wanted > 0 ? wanted : 0, last);
    const messages = await health.troubled({ skip: shown * HEALTH_PAGE, limit: HEALTH_PAGE });
    const seen = { figures, messages: await named(messages), page: shown, head, zone: timeZone };
    return healthModal(seen, done);
  }

  const ask: ActionHandler = async ({ actor, open }) => {
    await admit(actor);
    return open(await page(actor, 0));
  };

  const turn: ActionHandler = async ({ actor, value, update }) => {
    await admit(actor);
    return update(await page(actor, Number(value)));
  };

  const sendAgain: ActionHandler = async ({ actor, value, update }) => {
    await admit(actor);
    const [id = '', fence, at] = value.split(' ');
    const done = await health.sendAgain(id, Number(fence), actor.personId);
    return update(await page(actor, Number(at), done));
  };

  return {
    routes: { actions: { [ASK_HEALTH]: ask, [TURN_HEALTH]: turn, [SEND_AGAIN]: sendAgain } },
    async health({ actor, open }) {
      await admit(actor);
      return open(await page(actor, 0));
    },
  };
}
