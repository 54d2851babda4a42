import { context, field, type Modal, modal, option, section } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import { TITLE } from '../assigning/assigning.views';
import { CHART_ROLES, type ChartRole } from '../assigning/org-chart-assignments';
import { includeField } from '../assigning/subject-reviewers.views';
import { ROLE_NAMES, ROLES } from '../role';

export const PREVIEW_CHART = 'reviews.assign_chart';
export const READ_CSV = 'reviews.assign_csv';

const CHART_WORDS: Readonly<Record<ChartRole, string>> = {
  SELF: 'Self: everybody about themselves',
  MANAGER: 'Manager: everybody by their manager',
  REPORT: 'Report: everybody by all who report to them',
};

/** What the ref of a form says that asks for many: of which cycle, and the id that the order will have. */
export function ordering(ref: string): { cycleId: string; id: string } {
  const [cycleId = '', id = ''] = ref.split(' ');
  return { cycleId, id };
}

/** Which roles are taken from the org chart. */
export function chartModal(cycle: Cycle, orderId: string): Modal {
  const options = CHART_ROLES.map((role) => option(CHART_WORDS[role], role));
  return modal(
    PREVIEW_CHART,
    { title: TITLE, submit: 'Preview' },
    [
      section(md`${bold(cycle.name)}: reviews of everybody who takes part, from the org chart as it is now.`),
      field('roles', 'Who reviews whom', { type: 'checkboxes', options, initial_options: options }),
      context(md`You see first how many there would be. Whoever is assigned already stays.`),
    ],
    `${cycle.id} ${orderId}`,
  );
}

/** A file with assignments. */
export const csvModal = (cycle: Cycle, orderId: string): Modal =>
  modal(
    READ_CSV,
    { title: TITLE, submit: 'Read the file' },
    [
      section(md`${bold(cycle.name)}: who reviews whom, from a file.`),
      field(
        'file',
        'CSV file',
        { type: 'file_input', filetypes: ['csv', 'txt'], max_files: 1 },
        {
          hint: 'Up to 5 MB. It is read and checked first: you see what would be assigned before anybody is.',
        },
      ),
      includeField('People who are new here'),
      section(
        md`*Columns*, in any order, named in the first line\n• \`subject\`: who is reviewed, by e-mail or Slack id\n• \`reviewer\`: who reviews them, by e-mail or Slack id\n• \`role\`: ${ROLES.map((role) => ROLE_NAMES[role].toLowerCase()).join(', ')}`,
      ),
      context(
        md`All of it or nothing. Whoever is assigned already stays; the same file twice changes nothing.`,
      ),
    ],
    `${cycle.id} ${orderId}`,
  );
