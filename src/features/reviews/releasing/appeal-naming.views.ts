import type { UsersSelect } from '@slack/types';
import { dayText } from '../../../shared/day-text';
import { localDate } from '../../../shared/weeks';
import {
  actions,
  button,
  context,
  FIELD,
  field,
  type Modal,
  modal,
  plain,
  section,
} from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import { quotes } from '../summaries/quotes.views';
import { namedIn, usualDay } from './appeal';
import type { OpenAppeal, SentDecider } from './appeal-naming.service';
import { SEE_APPEALS } from './appeals.views';

export const NAME_DECIDER = 'reviews.name_decider';
const NAMED = 'reviews.decider_named';

const NAME = 150;

const refOf = ({ cycle, subject, appeal }: OpenAppeal): string =>
  `${cycle.id} ${subject.id} ${namedIn(appeal)}`;

/** What the ref of the window says. */
export function readNamingRef(ref: string): Omit<SentDecider, 'decider' | 'decideBy'> {
  const [cycleId = '', subjectId = '', over = ''] = ref.split(' ');
  return { cycleId, subjectId, over };
}

/** Whom a window asks for, before anything is chosen in it. */
interface Chosen {
  readonly decider: string | undefined;
  readonly decideBy: string;
}

const chosenIn = ({ appeal, decider, today }: OpenAppeal): Chosen => ({
  decider: decider?.active ? decider.slackId : undefined,
  decideBy: appeal.decideBy !== null && appeal.decideBy >= today ? appeal.decideBy : usualDay(today),
});

/** Who decides and by when, with why the person appealed. */
export const nameDeciderModal = (of: OpenAppeal): Modal => namingModal(of, chosenIn(of), []);

/** The same after another window named somebody: who that is, and what was chosen here. */
export const namedMeanwhileModal = (of: OpenAppeal, sent: Chosen): Modal =>
  namingModal(of, sent, [
    section(
      md`*Another HR admin named ${bold(nameOf(of))} meanwhile, by ${dayText(of.appeal.decideBy ?? of.today)}.* Nothing of what you chose is saved yet: send it again to have yours in its place.`,
    ),
  ]);

const nameOf = ({ decider }: OpenAppeal): string => shorten(decider?.name ?? 'somebody who left', NAME);

function namingModal(of: OpenAppeal, { decider, decideBy }: Chosen, above: Modal['blocks']): Modal {
  const { cycle, subject, appeal } = of;
  const select: UsersSelect = {
    type: 'users_select',
    action_id: FIELD,
    placeholder: plain('Choose somebody'),
    ...(decider && { initial_user: decider }),
  };
  return modal(
    NAME_DECIDER,
    { title: 'Who decides', submit: 'Save' },
    [
      ...above,
      section(
        md`${bold(shorten(subject.name, NAME))}  ·  ${cycle.name}  ·  appealed on ${dayText(localDate(appeal.at, cycle.timeZone))}`,
      ),
      ...quotes(appeal.reason).map((text) => section(text)),
      field(`decider~${namedIn(appeal)}`, 'Who decides', select, {
        hint: 'Neither the person nor their manager.',
      }),
      field(
        `decideBy~${namedIn(appeal)}`,
        'By',
        { type: 'datepicker', initial_date: decideBy },
        { hint: 'Within the next 90 days, in the cycle’s time zone.' },
      ),
      context(
        md`Whoever it is reads the name, the cycle and this reason, and nothing of the summary. You can name somebody else until it is decided.`,
      ),
    ],
    refOf(of),
  );
}

/** What stands where somebody was named. */
export const deciderNamedModal = ({ cycleId }: Pick<SentDecider, 'cycleId'>, decideBy: string): Modal =>
  modal(NAMED, { title: 'Who decides', close: 'Done' }, [
    section(
      md`:white_check_mark: Saved. Whoever it is knows, and is asked to decide by ${dayText(decideBy)}.`,
    ),
    actions(button(SEE_APPEALS, '← Appeals', cycleId)),
  ]);
