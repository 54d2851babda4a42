import { z } from 'zod';
import type { ActionRequest, ClockMove, StateValues } from '../page-api';

const stateValues = z.custom<StateValues>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'state must be an object',
);

export const sayRequest = z.object({ text: z.string() });

export const actionRequest: z.ZodType<ActionRequest> = z.object({
  container: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
    z.object({ type: z.literal('view'), view: z.string() }),
  ]),
  blockId: z.string(),
  actionId: z.string(),
  chosen: z.custom<ActionRequest['chosen']>((value) => typeof value === 'object').optional(),
  state: stateValues.default({}),
});

export const submitRequest = z.object({ state: stateValues.default({}) });
export const closeRequest = z.object({ all: z.boolean().default(false) });

export const shortcutRequest = z.object({
  callbackId: z.string(),
  channel: z.string().optional(),
  ts: z.string().optional(),
});

export const inviteRequest = z.object({ realName: z.string() });

export const clockMove: z.ZodType<ClockMove> = z.union([
  z.object({ to: z.string() }),
  z.object({ byMinutes: z.number() }),
  z.object({ toNextDue: z.literal(true) }),
  z.object({ toMondayOf: z.string() }),
]);
