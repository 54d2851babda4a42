import type { KnownBlock, PlainTextInput } from '@slack/types';
import { actions, button, context, FIELD, field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import { textInParts } from '../answer-blocks.views';
import { SEE_SUMMARY, summaryRef } from '../summaries/summary-ref';
import type { Releasable } from './releasables';
import type { Synthesis } from './release';
import type { SentSynthesis, SynthesisConflict } from './releasing.service';
import { LONGEST_PART, NOTHING_WRITTEN, PARTS, type SynthesisPart } from './synthesis';

export const SAVE_SYNTHESIS = 'reviews.save_synthesis';
/** The manager's; it saves the synthesis in the same step. */
export const RELEASE_OWN = 'reviews.release_own';
/** HR's, of one. */
export const RELEASE_ONE = 'reviews.release_one';

/** The two windows in which a manager writes. */
export type WritingWindow = typeof SAVE_SYNTHESIS | typeof RELEASE_OWN;

const NAME_SHOWN = 150;

const LABELS: Readonly<Record<SynthesisPart, string>> = {
  themes: 'Themes',
  ownView: 'Your own view',
  nextSteps: 'Next steps',
};
const HINTS: Readonly<Record<SynthesisPart, string>> = {
  themes: 'What the reviews say together: nobody is quoted or guessed at.',
  ownView: 'What you think yourself, also where you see it differently.',
  nextSteps: 'What the two of you do about it, and by when.',
};

/** What the ref of these windows says. */
export function readSynthesisRef(ref: string): Omit<SentSynthesis, 'typed'> {
  const [cycleId = '', subjectId = '', over = ''] = ref.split(' ');
  return { cycleId, subjectId, over: Number(over) || 0 };
}

const revisionOf = ({ release }: Releasable): number => release?.revision ?? 0;
const refOf = (of: Releasable): string => `${of.cycle.id} ${of.subject.id} ${revisionOf(of)}`;

const textArea = (initial: string): PlainTextInput => ({
  type: 'plain_text_input',
  action_id: FIELD,
  multiline: true,
  max_length: LONGEST_PART,
  ...(initial !== '' && { initial_value: initial }),
});

const fields = (of: Releasable, shown: Synthesis, optional: boolean) =>
  PARTS.map((part) =>
    field(`${part}~${revisionOf(of)}`, LABELS[part], textArea(shown[part]), { optional, hint: HINTS[part] }),
  );

/** In which a manager writes the synthesis, or writes on in it. */
export const synthesisModal = (of: Releasable): Modal =>
  writingModal(SAVE_SYNTHESIS, of, of.release?.synthesis ?? NOTHING_WRITTEN, []);

/** The one confirmation before a manager releases: what the person will see, and that it cannot be taken back. */
export const releaseOwnModal = (of: Releasable): Modal =>
  writingModal(RELEASE_OWN, of, of.release?.synthesis ?? NOTHING_WRITTEN, []);

/** The same after another window wrote meanwhile: what it wrote above, the words of both in the fields. */
export function writtenMeanwhileModal(window: WritingWindow, conflict: SynthesisConflict): Modal {
  const { of, stored, text, differing, apart } = conflict;
  return writingModal(window, of, text, [
    section(md`*This was written in another window meanwhile.* Nothing of what you typed here is saved yet.`),
    ...differing.flatMap((part) => storedBlocks(part, stored[part], apart.includes(part))),
    context(
      md`The words of both windows are in the fields below. Leave what should stay, and send it again.`,
    ),
  ]);
}

function storedBlocks(part: SynthesisPart, text: string, isApart: boolean): KnownBlock[] {
  if (text === '') return [];
  const heading = isApart
    ? md`${bold(LABELS[part])}, as it stands now. Both are too long for one field, so the field has yours alone, and takes its place:`
    : md`${bold(LABELS[part])}, as it stands now:`;
  return [section(heading), ...textInParts(text).map((each) => section(each))];
}

function writingModal(window: WritingWindow, of: Releasable, shown: Synthesis, above: KnownBlock[]): Modal {
  const isRelease = window === RELEASE_OWN;
  const name = shorten(of.subject.name, NAME_SHOWN);
  return modal(
    window,
    isRelease ? { title: 'Release', submit: 'Release' } : { title: 'Synthesis', submit: 'Save' },
    [
      ...(isRelease ? releaseTexts(of) : [section(md`${bold(name)} · ${of.cycle.name}`)]),
      ...above,
      ...fields(of, shown, !isRelease),
      ...(isRelease
        ? []
        : [
            context(
              md`HR can read this as soon as it is saved. ${name} reads it once the summary is released, and nobody changes it afterwards. You can save it half done, read on in the summary, and write on later.`,
            ),
          ]),
    ],
    refOf(of),
  );
}

/** What the person will see, and that it is for good. */
const releaseTexts = ({ subject, cycle }: Releasable): KnownBlock[] => [
  section(
    md`Release the summary of ${cycle.name} to ${bold(shorten(subject.name, NAME_SHOWN))}? Best after you have talked.`,
  ),
  section(
    md`They will see: the averages and texts of their peers and reports as far as these are shown at all, your review with your name, the final rating, and the synthesis. They see their own figures, which may differ a little from those that you see.\n*It cannot be taken back or changed afterwards.*`,
  ),
];

/** HR's one confirmation. */
export const releaseOneModal = (of: Releasable): Modal =>
  modal(
    RELEASE_ONE,
    { title: 'Release', submit: 'Release' },
    [
      ...releaseTexts(of).slice(0, 1),
      section(
        md`They will see: the averages and texts of their peers and reports as far as these are shown at all, their manager’s review by name, the final rating, and their manager’s synthesis${of.release?.synthesis ? '' : md`. *None is written yet: it would stay without one*`}.\n*It cannot be taken back or changed afterwards.*`,
      ),
    ],
    refOf(of),
  );

const DONE = 'reviews.release_done';

const done = (
  title: string,
  { cycle, subject }: Pick<Releasable, 'cycle' | 'subject'>,
  text: Mrkdwn,
): Modal =>
  modal(DONE, { title, close: 'Done' }, [
    section(text),
    actions(button(SEE_SUMMARY, 'See the summary', summaryRef({ cycleId: cycle.id, subjectId: subject.id }))),
  ]);

/** What stands where a synthesis was saved. */
export const savedModal = (of: Releasable): Modal =>
  done(
    'Synthesis',
    of,
    md`:white_check_mark: Saved. ${bold(shorten(of.subject.name, NAME_SHOWN))} reads it once the summary of ${of.cycle.name} is released.`,
  );

export const releasedModal = (of: Pick<Releasable, 'subject' | 'cycle'>): Modal =>
  done(
    'Released',
    of,
    md`:white_check_mark: The summary of ${of.cycle.name} is released to ${bold(shorten(of.subject.name, NAME_SHOWN))}, who is told.`,
  );
