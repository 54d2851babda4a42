import { actions, button, context, divider, field, type Modal, modal, section } from '../../slack/blocks';
import { md } from '../../slack/mrkdwn';
import type { Cycle } from './cycle';
import { refOf } from './cycle-ref';
import { FIRST_TIME, type Level, NUDGES } from './cycle-settings';
import { type Choice, checkboxes, typedText } from './menus.views';
import { EXPECTATIONS, guidanceText } from './settings-forms';
import { nudgeText } from './settings-texts';

export const SAVE_OBJECTIVES = 'cycle.save_objectives';
export const SAVE_REVIEWS = 'cycle.save_reviews';
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
  return modal(
    SAVE_OBJECTIVES,
    { title: 'Objectives', submit: 'Save' },
    [
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
    ],
    refOf(cycle),
  );
}

export const reviewsModal = (cycle: Cycle): Modal => {
  const { peersPerSubject, anonymityMinimum, ratingLabels } = cycle.settings;
  const least = String(anonymityMinimum);
  return modal(
    SAVE_REVIEWS,
    { title: 'Reviews', submit: 'Save' },
    [
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
    ],
    refOf(cycle),
  );
};

export const remindersModal = (cycle: Cycle): Modal =>
  modal(
    SAVE_REMINDERS,
    { title: 'Reminders and closing', submit: 'Save' },
    [
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
    ],
    refOf(cycle),
  );
