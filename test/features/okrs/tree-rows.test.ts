import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { DEPENDENCY_STATES } from '../../../src/features/okrs/alignment/dependency';
import { STATUSES } from '../../../src/features/okrs/objectives/objective';
import { branchModal } from '../../../src/features/okrs/tree/branch.views';
import { contributorsModal, troubleModal } from '../../../src/features/okrs/tree/lists.views';
import { namesIn } from '../../../src/features/okrs/tree/names';
import { COMPANY, place } from '../../../src/features/okrs/tree/place';
import type { BranchPage } from '../../../src/features/okrs/tree/tree.service';
import { checkModal } from '../../../src/slack/limits';
import { linesOf } from '../../support/okr-conversation';
import { ASHA, anObjective, checkedIn, daysToDeliver, FIRST_DAY, Q2 } from '../../support/okr-people';

/** What a phone shows of a line beside a button, before it wraps. */
const PHONE = 40;
/** A title wraps to two lines at most, and stands in bold, perhaps behind a dot. */
const TITLE = 60 + '**'.length;

/** As it is seen: an emoji is as wide as two letters, and nothing is left of the escapes. */
const seen = (line: string): string =>
  line
    .replaceAll(/:large_\w+:|:red_circle:|:white_\w+:|:wastebasket:/g, '●●')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');

const widest = (blocks: readonly KnownBlock[]): string[] =>
  linesOf(blocks)
    .flatMap((text) => text.replace(/ {2}\[[^\]]*\]$/, '').split('\n'))
    .map(seen)
    .filter(
      (line) => !line.startsWith('[') && line.length > (/^(●● )?[*]|Title/.test(line) ? TITLE + 3 : PHONE),
    );

const LONG = 'Wolfeschlegelsteinhausenbergerdorff of the far north';
const text = fc
  .string({ minLength: 1, maxLength: 200 })
  .map((tail) => `Title ${tail.replaceAll(/\s/g, ' ')}`);
const name = fc.constantFrom('Li', LONG, 'Ada Lovelace');

const pages = fc
  .record({
    title: text,
    name,
    status: fc.constantFrom(...STATUSES),
    state: fc.constantFrom(...DEPENDENCY_STATES),
    current: fc.integer({ min: 0, max: 2_000_000 }),
    count: fc.integer({ min: 0, max: 99_999 }),
    kind: fc.constantFrom('company', 'department', 'team'),
    active: fc.boolean(),
  })
  .map(({ title, name: called, status, state, current, count, kind, active }) => {
    const asked = {
      answer: '',
      answeredBy: null,
      askedAt: FIRST_DAY,
      answeredAt: null,
      toldPersonId: null,
      owesAnswer: false,
    };
    const keyResult = daysToDeliver({
      title,
      start: 0,
      target: 2_000_000,
      current,
      latest: checkedIn({ at: Q2.window.startsAt, before: 1_999_999, value: current }),
    });
    const objective = anObjective({
      ...{ title, status, cycleId: 'another', keyResults: [keyResult, { ...keyResult, latest: null }] },
      dependencies: [{ id: 'd', teamId: 'g', what: title, state, ...asked }],
      initiatives: [{ id: 'i', title, ownerId: ASHA.id, keyResultId: null, done: true }],
    });
    const group = { id: 'g', name: called, departmentId: null, leads: [] };
    const names = namesIn(new Map([[ASHA.id, { ...ASHA, name: called, active }]]), [group]);
    const view = {
      person: ASHA,
      cycle: { ...Q2, name: called },
      until: FIRST_DAY,
      teams: [group],
      departments: [],
    };
    const twig = {
      ...{
        place: place('team', 'g'),
        holderId: 'g',
        name: called,
        leadId: ASHA.id,
        contains: `${count} teams`,
      },
      objectives: [objective],
    };
    const branch: BranchPage = {
      ...{ place: place(kind as 'team'), view, objectives: [objective], names, pages: 3 },
      branch: {
        ...{ title: called, path: ['Company', called], up: COMPANY, holderId: 'h', leadId: null },
        below: [twig],
      },
      contributors: new Map([[objective.id, count]]),
      twigs: [twig],
    };
    const list = { objectives: [objective], total: count, page: 0, pages: 2, names };
    return [
      branchModal(branch),
      troubleModal({ ...list, view, within: 'department' }),
      contributorsModal({ ...list, to: objective }),
    ];
  });

describe('a row of the tree', () => {
  it('is no wider than a phone, whatever stands in it', () =>
    fc.assert(
      fc.property(pages, (modals) => {
        for (const modal of modals) expect(widest(checkModal(modal).blocks)).toEqual([]);
      }),
    ));

  it('would be found where it was', () =>
    expect(
      widest(
        checkModal(
          contributorsModal({
            ...{ objectives: [], total: 1, page: 0, pages: 1, names: namesIn(new Map(), []) },
            to: anObjective({ title: 'Title' }),
          }),
        ).blocks,
      ).concat(widest([{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(41) } }])),
    ).toEqual(['x'.repeat(41)]));
});
