import { isBefore } from '../agenda/agenda';
import type { Meeting, Pulse } from '../meeting';

/** What somebody is asked: both from 1 to 5. */
export const MEASURES = ['energy', 'workload'] as const;
export type Measure = (typeof MEASURES)[number];

/** So many meetings make a line. */
const MEETINGS_SHOWN = 12;
/** For 1 to 5. */
const BARS = ['▁', '▂', '▃', '▅', '▇'];
const NOT_GIVEN = '·';

/** Meetings up to this one in which one of the two said how they were, the last of them. */
export const pulseMeetings = (meeting: Meeting, all: readonly Meeting[]): Meeting[] =>
  all
    .filter((other) => other.id === meeting.id || isBefore(other, meeting))
    .filter(({ pulses }) => pulses.length > 0)
    .slice(-MEETINGS_SHOWN);

/** How somebody was over some meetings, as a line of text: `▂▅·▇  2 → 5`. Nothing where they never said it. */
export function pulseLine(
  meetings: readonly Meeting[],
  personId: string,
  measure: Measure,
): string | undefined {
  const figures = meetings.map(({ pulses }) => figureOf(pulses, personId, measure));
  const given = figures.filter((figure) => figure !== undefined);
  const [first, last] = [given[0], given.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const bars = figures.map((figure) => (figure === undefined ? NOT_GIVEN : BARS[figure - 1])).join('');
  return given.length === 1 ? `${bars}  ${last}` : `${bars}  ${first} → ${last}`;
}

/** What cannot be read any more, its key being lost, counts as not given. */
function figureOf(pulses: readonly Pulse[], personId: string, measure: Measure): number | undefined {
  const figure = pulses.find((pulse) => pulse.personId === personId)?.[measure];
  return Number.isInteger(figure) && BARS[figure! - 1] ? figure : undefined;
}
