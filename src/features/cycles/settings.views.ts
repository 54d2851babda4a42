import { actions, button, context, divider, field, type Modal, section } from '../../slack/blocks';
import { joined, md } from '../../slack/mrkdwn';
import type { Cycle } from './cycle';
import { FIRST_TIME, type Level, NUDGES } from './cycle-settings';
import { type Choice, checkboxes, typedText } from './menus.views';
import { partModal, readPartModal } from './part.views';
import { reviewLines } from './review-settings.views';
import { reviewsMayChange } from './settings-changes';
import { EXPECTATIONS, guidanceText } from './settings-forms';
import { nudgeText } from './settings-texts';

export const SAVE_OBJECTIVES = 'cycle.save_objectives';
export const SAVE_REVIEWS = 'cycle.save_reviews';
export const READ_REVIEWS = 'cycle.read_reviews';
export const SAVE_REMINDERS = 'cycle.save_reminders';
export const FIRST_TIME_PRESET = 'cycle.first_time';

const LEVEL_LABELS: readonly (readonly [Level, string, string])[] = [
  ['company', 'Objectives of the company', 'Usually 3-5/5.'],
  ['department', 'Objectives of a department', 'Usually 3-5/5.'],
  ['team', 'Objectives of a team', 'Usually 2-3/3.'],
];

const EXPECTATION_CHOICES: Readonly<Record<(typeof EXPECTATIONS)[number], string>> = {
  individualExpected: 'Everybody writes objectives of their own',
  developmentExpected: 'One of them is for their development',
  approval: 'Objectives are approved',
};

/** @param firstTime whether the advice for beginners is filled in for people's own objectives. */
export function objectivesModal(cycle: Cycle, firstTime = false): Modal {
  const { objectives, keyResults, ...settings } = cycle.settings;
  const individual = firstTime ? FIRST_TIME : objectives.individual;
  return partModal(cycle, SAVE_OBJECTIVES, 'Objectives', [
    section(md`Write each like *2-5/5*: 2 to 5 are advised, and more than 5 are refused.`),
    // Another id shows what the preset says in place of what was there.
    field(
      firstTime ? 'individual~first' : 'individual',
      'Objectives of each person',
      typedText(guidanceText(individual)),
      {
        hint: 'Usually 2-5/5.',
      },
    ),
    actions(button(FIRST_TIME_PRESET, `First time? Take ${guidanceText(FIRST_TIME)}`, cycle.id)),
    field('keyResults', 'Key results of each objective', typedText(guidanceText(keyResults)), {
      hint: 'Usually 2-5/5, and never more than 5.',
    }),
    ...LEVEL_LABELS.map(([level, label, hint]) =>
      field(level, label, typedText(guidanceText(objectives[level])), { hint }),
    ),
    field(
      'expectations',
      'What is expected',
      checkboxes(
        EXPECTATIONS.map((one): Choice => [one, EXPECTATION_CHOICES[one]]),
        EXPECTATIONS.filter((one) => settings[one]),
      ),
      { hint: 'Usually all of it.', optional: true },
    ),
  ]);
}

/** To be changed until reviews open, and to be read from then on. */
export const reviewsModal = (cycle: Cycle, now: Date): Modal =>
  reviewsMayChange(cycle, now)
    ? reviewsForm(cycle)
    : readPartModal(cycle, READ_REVIEWS, 'Reviews', [
        section(joined(reviewLines(cycle))),
        context(md`Reviews have opened, so this stays as it is.`),
      ]);

const reviewsForm = (cycle: Cycle): Modal => {
  const { peersPerSubject, anonymityMinimum, ratingLabels } = cycle.settings;
  const least = String(anonymityMinimum);
  return partModal(cycle, SAVE_REVIEWS, 'Reviews', [
    field('peers', 'Peers of each person', typedText(`${peersPerSubject.from}-${peersPerSubject.to}`), {
      hint: 'Usually 3-5.',
    }),
    cycle.state === 'DRAFT'
      ? field('anonymityMinimum', 'Reviewers needed before anything is shown', typedText(least), {
          hint: 'At least 3; may be raised, and stays as it is once the cycle is open.',
        })
      : context(
          md`Reviewers needed before anything is shown: ${least}. It stays so, because the cycle is open.`,
        ),
    divider(),
    ...ratingLabels.map((label, i) =>
      field(`labels.${i}`, `A rating of ${i + 1} is called`, typedText(label)),
    ),
  ]);
};

export const remindersModal = (cycle: Cycle): Modal =>
  partModal(cycle, SAVE_REMINDERS, 'Reminders and closing', [
    field(
      'nudges',
      'Reminders of the cycle’s calendar',
      checkboxes(
        NUDGES.map((nudge): Choice => [nudge, nudgeText(nudge)]),
        NUDGES.filter((nudge) => cycle.settings.nudges[nudge]),
      ),
      { hint: 'Each is one message, only to those it concerns. Usually all.', optional: true },
    ),
    field(
      'closing',
      'Closing',
      checkboxes(
        [['autoClose', 'The cycle closes by itself']],
        cycle.settings.autoClose ? ['autoClose'] : [],
      ),
      {
        hint: 'Once its last day and its reviews are over. Usually off: HR is asked to close it.',
        optional: true,
      },
    ),
  ]);
