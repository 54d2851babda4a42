import type { PartDeps, ReviewsPart } from '../parts.routes';
import { revealForm } from './reveal';
import { revealService } from './reveal.service';
import {
  ASK_REVEAL,
  askRevealModal,
  CONFIRM_REVEAL,
  revealDetailsModal,
  revealedModal,
  SEE_REVEAL,
  TURN_REVEAL,
} from './reveal.views';
import { revealedNotice } from './revealed.schedule';

/** Names behind sealed reviews, for HR with a reason; the other HR admins are told. */
export function revealingPart(reviews: PartDeps): ReviewsPart {
  const { cycles, outbox, reveals } = reviews;
  const revealing = revealService({
    ...reviews,
    announce: outbox.announce,
  });
  const placeIn = (text: string) => {
    const [cycleId = '', subjectId = ''] = text.split(' ');
    return { cycleId, subjectId };
  };
  return {
    routes: {
      actions: {
        [ASK_REVEAL]: async ({ actor, value, open }) => {
          await cycles.admit(actor);
          const { cycleId, subjectId } = placeIn(value);
          return open(askRevealModal(await revealing.ready(actor, cycleId, subjectId)));
        },
        [TURN_REVEAL]: async ({ actor, value, update }) => {
          await cycles.admit(actor);
          const [id = '', page] = value.split(' ');
          return update(revealedModal(await revealing.again(actor, id), Number(page)));
        },
        [SEE_REVEAL]: async ({ actor, value, open }) => {
          await cycles.admit(actor);
          return open(revealDetailsModal(await revealing.details(actor, value)));
        },
      },
      submissions: {
        [CONFIRM_REVEAL]: async ({ actor, ref, creates, form, show }) => {
          await cycles.admit(actor);
          const { why } = form(revealForm);
          return show(revealedModal(await revealing.reveal(actor, { id: creates, ...placeIn(ref) }, why)));
        },
      },
    },
    schedules: [revealedNotice({ reveals, revealing })],
  };
}
