import { z } from 'zod';
import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import { localTime } from '../../../shared/weeks';
import type { SentField } from '../../../slack/element-values';
import { type Mrkdwn, md } from '../../../slack/mrkdwn';
import type { ActionRequest, Answer, Routes } from '../../../slack/routes';
import type { ReviewsDeps } from '../review-deps';
import { MOST_CHARACTERS } from './answer';
import type { News } from './autosaving';
import { evidenceOf } from './evidence';
import { evidenceModal, readEvidenceRef, TURN_EVIDENCE } from './evidence.views';
import type { HeldFields, SentForm } from './merging';
import type { OwnReviews } from './own-reviews';
import { pointedOutIn } from './pointed-out';
import { READ, readReviewModal, TURN_READ } from './read-review.views';
import { AUTOSAVE, questionAt, reviewModal, SAVE_DRAFT, SEE_EVIDENCE, SUBMIT, WRITE } from './review.views';
import type { Review } from './review-desk';
import { readWindow } from './review-window';
import { isOpen, reviewsListModal, SEE_LIST, TURN_LIST } from './reviews-list.views';
import { CONFIRM, confirmModal, readSeen, receiptModal, SAY_BEFORE, surpriseModal } from './submitting.views';
import type { WritingService } from './writing.service';

export interface ReviewRoutesDeps extends Pick<ReviewsDeps, 'people' | 'evidence' | 'newId'> {
  readonly writing: WritingService;
  readonly reviewsOf: (personId: string, now: Date) => Promise<readonly OwnReviews[]>;
  /** What they submitted in cycles that have closed. */
  readonly pastOf: (personId: string) => Promise<readonly OwnReviews[]>;
  /** Has the card that asks for reviews of a cycle drawn again. */
  readonly redraw: (personId: string, cycleId: string) => void;
}

/** Typing is seen by nobody else: nothing is drawn again. */
const UNSEEN: Answer = { changed: false };

const NEWER = md`:arrows_counterclockwise: Some answers were changed in another window since this one was opened, and are shown here now. Nothing is submitted yet: look at them and go on.`;

const saidBeforeForm = z.object({
  saidBefore: z
    .string({ error: 'Write how you said it, such as: in April, that deadlines slip without a word.' })
    .trim()
    .min(1, 'Write how you said it, such as: in April, that deadlines slip without a word.')
    .max(MOST_CHARACTERS, `Shorten this to at most ${MOST_CHARACTERS} characters. Your text is still here.`),
});

/** The list of a reviewer, the window in which a review is written, and the way to its submission. */
export function reviewRoutes(deps: ReviewRoutesDeps): Routes {
  const { writing, people, reviewsOf, pastOf, redraw } = deps;

  const list = async ({ personId, timeZone }: Actor, now: Date, page = 0) => {
    const [present, past] = await Promise.all([reviewsOf(personId, now), pastOf(personId)]);
    return reviewsListModal([...present, ...past], timeZone, page);
  };

  /** The window stays as it is, with one sentence at its top: what was typed must not go. */
  async function refused(
    error: unknown,
    { actor, ref, fields, update }: Pick<ActionRequest, 'actor' | 'ref' | 'fields' | 'update'>,
  ): Promise<Answer> {
    if (!(error instanceof UserFacingError)) throw error;
    const { id, window } = readWindow(ref);
    const review = await writing.look(actor, id);
    const line = md`:warning: ${error.message}`;
    return update(
      reviewModal(review, { zone: actor.timeZone, window, line, isUrgent: true, standing: fields }),
    );
  }

  const confirmation = async (review: Review, actor: Actor) =>
    confirmModal(review, writing.seen(review), await pointedOutIn(review, actor, people));

  async function receipt(review: Review, actor: Actor, now: Date) {
    const own = await reviewsOf(actor.personId, now);
    return receiptModal(review, own.flatMap(({ reviews }) => reviews.filter(isOpen)).length);
  }

  const evidence = async (actor: Actor, now: Date, ref: string) => {
    const { id, page } = readEvidenceRef(ref);
    const review = await writing.open(actor, id, now);
    return evidenceModal(review, await evidenceOf(deps.evidence, review), page);
  };

  return {
    actions: {
      [SEE_LIST]: async ({ actor, now, open }) => open(await list(actor, now)),
      [TURN_LIST]: async ({ actor, now, value, update }) => update(await list(actor, now, Number(value))),
      [READ]: async ({ actor, value, open }) => open(readReviewModal(await writing.read(actor, value))),
      [TURN_READ]: async ({ actor, value, update }) => {
        const [id = '', page] = value.split(' ');
        return update(readReviewModal(await writing.read(actor, id), Number(page)));
      },
      [WRITE]: async ({ actor, now, value, open }) =>
        open(
          reviewModal(await writing.open(actor, value, now), { zone: actor.timeZone, window: deps.newId() }),
        ),
      [AUTOSAVE]: async (request) => {
        const { actor, ref, fields, path, value, at, now, update } = request;
        const typed = { questionId: questionAt(path), value, shown: fields[path]?.shown, at };
        return writing.autosave(actor, readWindow(ref), typed, now).then(
          (news) => (news ? update(redrawn(news, request, NEWER)) : UNSEEN),
          (error: unknown) => refused(error, request),
        );
      },
      [SAVE_DRAFT]: async (request) => {
        const { actor, ref, at, now, update } = request;
        const { id, window } = readWindow(ref);
        const form: SentForm = { fields: held(request.fields), window, at, clock: 'slack' };
        const saved = await writing.save(actor, id, form, now).catch((error: unknown) => ({ error }));
        if ('error' in saved) return refused(saved.error, request);
        const done = md`:floppy_disk: Saved at ${localTime(now, actor.timeZone)}. Nobody but you can read it.`;
        return update(redrawn(saved, request, done));
      },
      [SEE_EVIDENCE]: async ({ actor, now, value, open }) => open(await evidence(actor, now, value)),
      [TURN_EVIDENCE]: async ({ actor, now, value, update }) => update(await evidence(actor, now, value)),
    },
    submissions: {
      [SUBMIT]: async (request) => {
        const { actor, now, ref, submission, push, show } = request;
        const { id, window } = readWindow(ref);
        const at = submission.at.getTime() / 1_000;
        const form: SentForm = { fields: held(request.fields), window, at, clock: 'ours' };
        const { kind, review, elsewhere } = await writing.submit(actor, id, form, now);
        if (kind === 'submitted') return show(await receipt(review, actor, now));
        if (kind === 'newer elsewhere') return show(redrawn({ review, elsewhere }, request, NEWER));
        const isSurprise = kind === 'surprise';
        return push(
          isSurprise ? surpriseModal(review, writing.seen(review)) : await confirmation(review, actor),
        );
      },
      [SAY_BEFORE]: async ({ actor, now, ref, form, show }) => {
        const { saidBefore } = form(saidBeforeForm);
        const review = await writing.sayBefore(actor, readSeen(ref), saidBefore, now);
        return show(await confirmation(review, actor));
      },
      [CONFIRM]: async ({ actor, now, ref, show }) => {
        const review = await writing.confirm(actor, readSeen(ref), now);
        redraw(actor.personId, review.cycle.id);
        return show(await receipt(review, actor, now));
      },
    },
  };
}

const held = (fields: Readonly<Record<string, SentField>>): HeldFields =>
  Object.fromEntries(Object.entries(fields).map(([path, field]) => [questionAt(path), field]));

function redrawn(
  { review, elsewhere }: News,
  { actor, ref, fields }: Pick<ActionRequest, 'actor' | 'ref' | 'fields'>,
  done: Mrkdwn,
) {
  const isUrgent = elsewhere.length > 0;
  const { window } = readWindow(ref);
  const standing = { zone: actor.timeZone, window, standing: fields, renewed: elsewhere };
  return reviewModal(review, { ...standing, line: isUrgent ? NEWER : done, isUrgent });
}
