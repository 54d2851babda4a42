import type { KnownBlock, PlainTextOption, StaticSelect } from '@slack/types';
import {
  context,
  divider,
  FIELD,
  field,
  type Modal,
  modal,
  option,
  plain,
  section,
} from '../../../slack/blocks';
import { bold, md, shorten } from '../../../slack/mrkdwn';
import type { Person } from '../../people';
import { select, textInput } from '../agenda/point-form.views';
import { READY_MADE } from '../agenda/template';
import type { Format } from '../meeting';
import type { Repeat } from '../series';
import { openButton } from '../telling/telling.views';
import { REPEAT_WORDS, whenText } from '../when';
import { bothTimes } from './both-times.views';
import { LENGTHS, USUAL_LENGTH } from './meeting-times';
import { timeTyped } from './schedule-form';
import type { ScheduleOffer } from './schedule-offer';
import { timeFields } from './time-fields.views';

export const SCHEDULE = 'one-on-ones.schedule_meetings';
/** Something else was chosen of whom to meet and when. */
export const CHOOSE_TIME = 'one-on-ones.choose_time';

const NAME_SHOWN = 75;
const REPEATS: readonly Repeat[] = ['ONCE', 'WEEKLY', 'BIWEEKLY', 'MONTHLY'];
const FORMATS: readonly Format[] = ['WEEKLY', 'MONTHLY', 'MID_CYCLE', 'END_OF_CYCLE'];
const MORE = md`Not all fit into this list. For somebody else type \`/1on1 @name\`.`;

/** The window in which a manager schedules 1:1s, below those that come next. */
export function scheduleModal(offer: ScheduleOffer): Modal {
  const { values } = offer;
  return modal(SCHEDULE, { title: 'Schedule 1:1s', submit: 'Schedule' }, [
    ...comingRows(offer),
    field('report', 'With', reportSelect(offer), { dispatches: `${CHOOSE_TIME}~report` }),
    ...(offer.more ? [context(MORE)] : []),
    ...timeFields(values, CHOOSE_TIME),
    ...timeLine(offer),
    field('minutes', 'How long', select(LENGTH_CHOICES, values.minutes ?? String(USUAL_LENGTH))),
    field('repeat', 'How often', select(REPEAT_CHOICES, values.repeat ?? 'WEEKLY')),
    field('format', 'Agenda', select(FORMAT_CHOICES, values.format ?? 'WEEKLY')),
    field('points', 'What do you want to talk about first?', pointsInput(values.points), {
      optional: true,
      hint: 'One point on each line, for the first meeting. Both of you see and add points at any time.',
    }),
  ]);
}

function comingRows({ coming, actor, now }: ScheduleOffer): KnownBlock[] {
  if (coming.length === 0) return [];
  const rows = coming.map(({ meeting, otherName }) =>
    section(
      md`${bold(shorten(otherName, NAME_SHOWN))}  ·  ${whenText(meeting, actor.timeZone, now)}`,
      openButton(meeting),
    ),
  );
  return [section(md`*Your next 1:1s*`), ...rows, divider()];
}

function reportSelect({ direct, further, values }: ScheduleOffer): StaticSelect {
  const named = ({ id, name }: Person) => option(shorten(name, NAME_SHOWN), id);
  const groups = [
    { label: plain('Direct reports'), options: direct.map(named) },
    { label: plain('Further down'), options: further.map(named) },
  ].filter(({ options }) => options.length > 0);
  const all: PlainTextOption[] = groups.flatMap(({ options }) => options);
  const chosen = all.find(({ value }) => value === values.report);
  return {
    type: 'static_select',
    action_id: FIELD,
    placeholder: plain('Choose somebody'),
    option_groups: groups,
    ...(chosen && { initial_option: chosen }),
  };
}

/** What is chosen in the other zone, once somebody and a time are. */
function timeLine({ chosen, values, actor, now }: ScheduleOffer): KnownBlock[] {
  const at = timeTyped(values);
  if (!chosen || !at) return [];
  const minutes = Number(values.minutes ?? USUAL_LENGTH);
  return bothTimes({ at, minutes, timeZone: actor.timeZone }, chosen, now);
}

const LENGTH_CHOICES = LENGTHS.map((minutes) => [`${minutes} minutes`, String(minutes)] as const);
const REPEAT_CHOICES = REPEATS.map((repeat) => [capital(REPEAT_WORDS[repeat]), repeat] as const);
const FORMAT_CHOICES = FORMATS.map((format) => {
  const { name, minutes } = READY_MADE[format];
  return [`${name} (about ${minutes} minutes)`, format] as const;
});

const pointsInput = (initial: string | undefined) =>
  textInput({ multiline: true, ...(initial && { initial_value: initial }) });

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
