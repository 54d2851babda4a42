import { UserFacingError } from '../shared/errors';
import { aftermath } from './aftermath';
import { type Attended, attend, isFailure } from './attend';
import { fieldValues, sentFields } from './element-values';
import { readForm } from './form';
import { keyedIds } from './keyed-ids';
import { checkModal } from './limits';
import type { Ack, ViewEventPayload, ViewPayload } from './payloads';
import { actorBehind } from './reception';
import { refusal } from './refusal';
import type { DeskDeps } from './router';
import type { Answer, SubmissionHandler, SubmissionRequest } from './routes';
import { redrawing, sequel } from './sequel';
import { ACKS, submissionsOnce } from './submission-memory';

const UNKNOWN =
  'This window is from another version of Trellis, so nothing was saved. Please open it afresh.';

/** Answers submitted modals: acknowledged only once what was submitted is stored. */
export function submissionDesk(submissions: ReadonlyMap<string, SubmissionHandler>, deps: DeskDeps) {
  const tell = aftermath(deps);
  const once = submissionsOnce(deps.memory, deps.inFlight);
  const idOf = keyedIds(deps.key);

  return async (body: ViewEventPayload, ack: Ack): Promise<void> => {
    if (body.type !== 'view_submission') return ack();
    const { view } = body;
    const at = deps.time.now();
    const visit = { kind: 'submission', id: view.callback_id } as const;
    const outcome = await attend(visit, deps, () => attended(body, at), tell);
    await ack(isFailure(outcome) ? refusal(view, outcome) : outcome.answer.ack);
    if (!isFailure(outcome)) tell(outcome);
  };

  async function attended(body: ViewEventPayload, at: Date): Promise<Attended> {
    const { view } = body;
    const actor = await actorBehind(body, body.user.id, deps);
    const handler = submissions.get(view.callback_id);
    if (!handler) throw new UserFacingError(UNKNOWN);
    const submission = { view: idOf('view', view.id), at };
    const creates = idOf('creates', view.id, view.callback_id, view.private_metadata ?? '');
    const facts = { actor, now: deps.clock.now(), log: deps.log, submission, creates };
    const submitted = { ...submission, form: idOf('form', view.id, contentOf(view)) };
    const answer = await once(submitted, async () => handler({ ...facts, ...submissionRequest(view, deps) }));
    return { actor, answer };
  }
}

type FormRequest = Omit<SubmissionRequest, 'actor' | 'now' | 'log' | 'submission' | 'creates'>;

const submissionRequest = (view: ViewPayload, deps: DeskDeps): FormRequest => ({
  ref: view.private_metadata ?? '',
  fields: sentFields(view),
  form: (schema) => readForm(schema, view),
  close: () => stored(ACKS.close),
  clear: () => stored(ACKS.clear),
  show: (modal) => stored({ response_action: 'update', view: checkModal(modal) }),
  meanwhile: (modal, work) => ({
    ...stored({ response_action: 'update', view: checkModal(modal) }),
    after: sequel(view, work, deps),
  }),
  back: (modal) =>
    view.previous_view_id
      ? { ...stored(ACKS.close), after: redrawing(view.previous_view_id, checkModal(modal), deps) }
      : stored({ response_action: 'update', view: checkModal(modal) }),
  push: (modal) => stored({ response_action: 'push', view: checkModal(modal) }),
});

const stored = (ack: object | undefined): Answer => ({ changed: true, ack });

/** All that tells one submission of a view from another: `update` keeps the view's id for quite another form. */
const contentOf = (view: ViewPayload): string =>
  JSON.stringify([view.callback_id, view.private_metadata ?? '', fieldValues(view).sort(byBlock)]);

const byBlock = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : Number(a > b);
