import type { KnownBlock, RadioButtons } from '@slack/types';
import { context, FIELD, field, type Modal, modal, option, section } from '../../../slack/blocks';
import { bold, joined, md, shorten } from '../../../slack/mrkdwn';
import { writeOnTop } from '../window/on-top-ref';
import { ownPulse, type PulsePage } from './pulse.service';
import { MEASURES, type Measure, pulseLine, pulseMeetings } from './pulse-line';

export const SAVE_PULSE = 'one-on-ones.save_pulse';

const NAME_SHOWN = 60;
const LABELS: Readonly<Record<Measure, string>> = { energy: 'Energy', workload: 'Workload' };
/** For 1 to 5. */
const WORDS: Readonly<Record<Measure, readonly string[]>> = {
  energy: ['Drained', 'Low', 'All right', 'Good', 'Full of it'],
  workload: ['Far too little', 'Light', 'About right', 'Heavy', 'Far too much'],
};

/** Asks how somebody is, below how the two were so far. @param below the reference of the window below. */
export function pulseModal(page: PulsePage, viewerId: string, below: string): Modal {
  const own = ownPulse(page.meeting, viewerId);
  return modal(
    SAVE_PULSE,
    { title: 'Energy and workload', submit: 'Save' },
    [
      ...pulseLines(page, viewerId),
      context(
        md`Only you and ${shorten(page.other.name, NAME_SHOWN)} see this. It is never counted together with anybody else’s.`,
      ),
      ...MEASURES.map((measure) => field(measure, LABELS[measure], scale(measure, own?.[measure]))),
    ],
    writeOnTop(page.meeting.id, below),
  );
}

/** How each of the two was over their last meetings; nothing where neither said. */
export function pulseLines({ meeting, all, other }: PulsePage, viewerId: string): KnownBlock[] {
  const meetings = pulseMeetings(meeting, all);
  const people = [
    { id: viewerId, name: 'You' },
    { id: other.id, name: shorten(other.name, NAME_SHOWN) },
  ];
  return people.flatMap(({ id, name }) => {
    const lines = MEASURES.flatMap((measure) => {
      const line = pulseLine(meetings, id, measure);
      return line ? [`${LABELS[measure]}  ${line}`] : [];
    });
    return lines.length > 0 ? [section(joined([bold(name), ...lines]))] : [];
  });
}

function scale(measure: Measure, chosen: number | undefined): RadioButtons {
  const options = WORDS[measure].map((words, i) => option(`${i + 1}  ${words}`, String(i + 1)));
  const initial = options.find(({ value }) => value === String(chosen));
  return { type: 'radio_buttons', action_id: FIELD, options, ...(initial && { initial_option: initial }) };
}
