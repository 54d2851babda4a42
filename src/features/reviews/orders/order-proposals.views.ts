import { actions, button, context, type Modal, modal, section } from '../../../slack/blocks';
import { joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Cycle } from '../../cycles';
import { ASK_CSV, back, counted, TITLE } from '../assigning/assigning.views';
import type { RowProblem } from '../assigning/ordered-rows';
import { countsOf, type PlannedAssignments } from '../assigning/planned-assignments';
import { ROLE_NAMES, ROLES } from '../role';
import type { Proposed, ShownOrder } from './assignment-orders.service';
import { standing } from './assignment-orders.views';

export const APPLY = 'reviews.assign_apply';

/** One problem may quote a long cell. */
const PROBLEM = 300;
const PER_SECTION = 8;
const PROBLEMS_SHOWN = 100;

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
