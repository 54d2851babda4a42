import { z } from 'zod';

const text = z.string().optional();
/** https://docs.slack.dev/reference/block-kit: ids have at most 255 characters. */
const id = z.string().max(255);
const person = z.union([id, z.looseObject({ id })]);
const element = z.looseObject({});
const block = z.looseObject({
  type: z.string(),
  block_id: id.optional(),
  element: element.optional(),
  accessory: element.optional(),
  elements: z.array(element).optional(),
});

/** Of a request, the parts that are looked into, here and in Bolt; whatever else there is may be as it likes. */
const parts = z.looseObject({
  type: text,
  command: id.optional(),
  text,
  user_id: id.optional(),
  channel_id: id.optional(),
  trigger_id: id.optional(),
  callback_id: id.optional(),
  response_url: text,
  api_app_id: id.optional(),
  team_id: id.nullish(),
  team: z.looseObject({ id, domain: text.nullable() }).nullish(),
  user: z.looseObject({ id, team_id: id.nullish() }).optional(),
  channel: z.looseObject({ id: id.optional() }).nullish(),
  message: z
    .looseObject({ ts: text.nullable(), thread_ts: text.nullable(), text: text.nullable() })
    .nullish(),
  container: z.looseObject({ type: text, channel_id: text, message_ts: text }).optional(),
  actions: z.array(z.looseObject({ action_id: id.optional(), type: text })).optional(),
  event_id: id.nullish(),
  event: z.looseObject({ type: id, user: person.optional() }).optional(),
  authorizations: z.array(z.looseObject({ team_id: id.nullish() })).nullish(),
  view: z
    .looseObject({
      id,
      type: z.string(),
      callback_id: id.optional(),
      previous_view_id: id.nullish(),
      app_installed_team_id: id.nullish(),
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

/** A submitted or closed view names itself. */
const request = parts.refine(({ type, view }) => !type?.startsWith('view_') || view !== undefined);

/** Whether a request has the shape of one of Slack's, as far as anybody relies on it. */
export const isReadable = (body: unknown): boolean => request.safeParse(body).success;
