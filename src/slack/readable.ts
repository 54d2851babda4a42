import { z } from 'zod';

const text = z.string().optional();
const element = z.looseObject({});
const block = z.looseObject({
  type: z.string(),
  block_id: text,
  element: element.optional(),
  accessory: element.optional(),
  elements: z.array(element).optional(),
});

/** Of a request, the parts that are looked into, here and in Bolt; whatever else there is may be as it likes. */
const request = z.looseObject({
  type: text,
  command: text,
  text,
  user_id: text,
  channel_id: text,
  trigger_id: text,
  response_url: text,
  api_app_id: text,
  team_id: z.string().nullish(),
  team: z.looseObject({ id: z.string() }).nullish(),
  user: z.looseObject({ id: z.string(), team_id: z.string().nullish() }).optional(),
  channel: z.looseObject({ id: text }).nullish(),
  container: z.looseObject({ type: text, channel_id: text, message_ts: text }).optional(),
  actions: z.array(z.looseObject({ action_id: text, type: text })).optional(),
  event: z.looseObject({ type: z.string() }).optional(),
  authorizations: z.array(z.looseObject({ team_id: z.string().nullish() })).nullish(),
  view: z
    .looseObject({
      id: z.string(),
      type: z.string(),
      callback_id: z.string(),
      private_metadata: text,
      hash: text,
      blocks: z.array(block),
      state: z
        .looseObject({
          values: z.record(z.string(), z.record(z.string(), z.looseObject({}))).optional(),
        })
        .optional(),
    })
    .optional(),
});

/** Whether a request has the shape of one of Slack's, as far as anybody relies on it. */
export const isReadable = (body: unknown): boolean => request.safeParse(body).success;
