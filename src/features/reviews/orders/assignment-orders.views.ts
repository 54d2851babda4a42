import type { KnownBlock } from '@slack/types';
import { actions, button, context, field, type Modal, modal, option, section } from '../../../slack/blocks';
import { bold, joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import { ASK_CHART, ASK_CSV, back, counted, includeField, TITLE } from '../assigning/assigning.views';
import type { RowProblem } from '../assigning/ordered-rows';
import { CHART_ROLES, type ChartRole } from '../assigning/org-chart-assignments';
import { countsOf, type PlannedAssignments } from '../assigning/planned-assignments';
import { ROLE_NAMES, ROLES } from '../role';
import type { AssignmentOrder } from './assignment-orders';
import type { Proposed, ShownOrder } from './assignment-orders.service';

export const PREVIEW_CHART = 'reviews.assign_chart';
export const READ_CSV = 'reviews.assign_csv';
export const APPLY = 'reviews.assign_apply';
/** The value is the order's id. */
export const WATCH = 'reviews.assign_watch';
const STANDING = 'reviews.assign_standing';

/** One problem may quote a long cell. */
const PROBLEM = 300;
const PER_SECTION = 8;
const PROBLEMS_SHOWN = 100;

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

const standing = (blocks: KnownBlock[], close = 'Done'): Modal =>
  modal(STANDING, { title: TITLE, close }, blocks);

export const readingModal = (): Modal => standing([section(md`:hourglass: Reading the file …`)], 'Close');

function roleLines({ added, present }: PlannedAssignments): Mrkdwn {
  const fresh = countsOf(added);
  const lines = ROLES.filter((role) => fresh[role] + present[role] > 0).map(
    (role) =>
      md`• ${ROLE_NAMES[role]}: *${fresh[role].toLocaleString('en-GB')} new*${present[role] > 0 ? md`, ${present[role].toLocaleString('en-GB')} there already` : ''}`,
  );
  return joined(lines.length > 0 ? lines : [md`There is nobody whom this would be about.`]);
}

function leftOutLines({ leftOut: { tooNew, noManager, otherAdmin } }: PlannedAssignments): Mrkdwn[] {
  const people = (count: number) => counted(count, 'person', 'people');
  return [
    ...(tooNew > 0
      ? [md`• ${people(tooNew)} started less than 60 days before reviews open: include them one at a time.`]
      : []),
    ...(noManager > 0 ? [md`• ${people(noManager)} without a manager: no review by one.`] : []),
    ...(otherAdmin > 0
      ? [md`• ${people(otherAdmin)} left to another HR admin: you have no HR view of them.`]
      : []),
  ];
}

/** What would be done. @param note said above it, where something has changed since it was last shown. */
function proposedModal({ id, cycle, planned }: ShownOrder, note?: Mrkdwn): Modal {
  const count = planned.added.length;
  const leftOut = leftOutLines(planned);
  const blocks = [
    ...(note ? [section(note)] : []),
    section(
      count === 0
        ? md`*Nothing to assign* in ${cycle.name}: everything is so already.`
        : md`*${counted(count, 'review', 'reviews')} would be assigned* in ${cycle.name}. Nothing was changed yet.`,
    ),
    section(roleLines(planned)),
    ...(leftOut.length > 0 ? [section(joined([md`*Left out*`, ...leftOut]))] : []),
    actions(back(cycle.id)),
  ];
  if (count === 0) return standing(blocks);
  const submit = `Assign ${counted(count, 'review', 'reviews')}`;
  return modal(APPLY, { title: TITLE, submit, close: 'Not now' }, blocks, id);
}

const problemLine = ({ line, reason }: RowProblem): Mrkdwn =>
  line === null ? md`• ${shorten(reason, PROBLEM)}` : md`• *Line ${line}*: ${shorten(reason, PROBLEM)}`;

function refusedModal({ id }: Pick<Cycle, 'id'>, problems: readonly RowProblem[]): Modal {
  const shown = problems.slice(0, PROBLEMS_SHOWN);
  const more = problems.length - shown.length;
  const sections = Array.from({ length: Math.ceil(shown.length / PER_SECTION) }, (_, i) =>
    section(joined(shown.slice(i * PER_SECTION, (i + 1) * PER_SECTION).map(problemLine))),
  );
  return standing([
    section(
      md`:x: *${counted(problems.length, 'problem', 'problems')} in this file, so nobody was assigned.* Correct ${problems.length === 1 ? 'it' : 'them'} and give the file again.`,
    ),
    ...sections,
    ...(more > 0 ? [context(md`and ${counted(more, 'more problem', 'more problems')}.`)] : []),
    actions(button(ASK_CSV, 'Another file…', id), back(id)),
  ]);
}

/** What came of asking for many at once. */
export const proposalModal = (proposed: Proposed, note?: Mrkdwn): Modal =>
  proposed.kind === 'refused'
    ? refusedModal(proposed.cycle, proposed.problems)
    : proposedModal(proposed, note);

/** Where a file could not be read at all. */
export const unreadModal = (cycle: Pick<Cycle, 'id'>, reason: string): Modal =>
  refusedModal(cycle, [{ line: null, reason }]);

type Standing = Omit<AssignmentOrder, 'contents'>;

const look = ({ id }: Standing) => button(WATCH, 'Look again', id);

/** How far an order is. */
export function orderModal(order: Standing): Modal {
  const { state, done, of, cycleId } = order;
  const all = counted(of, 'review', 'reviews');
  if (state === 'APPLIED')
    return standing([
      section(md`:white_check_mark: *${all} assigned.*`),
      actions(
        button(ASK_CHART, 'From the org chart…', cycleId),
        button(ASK_CSV, 'CSV…', cycleId),
        back(cycleId),
      ),
    ]);
  if (state === 'STOPPED')
    return standing([
      section(md`:x: Reviews closed before everything was assigned: ${done} of ${all} are.`),
      actions(back(cycleId)),
    ]);
  return standing(
    [
      section(md`:hourglass: Assigning … ${done} of ${all}`),
      context(md`You may close this: it goes on by itself.`),
      actions(look(order), back(cycleId)),
    ],
    'Close',
  );
}
