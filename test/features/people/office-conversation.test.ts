import { hrAccess } from '../../../src/features/people';
import { mongoChartStore } from '../../../src/features/people/chart.store';
import type {
  Confirmation,
  ImportProgress,
  ImportReport,
  ImportSummary,
  Imports,
} from '../../../src/features/people/import/imports';
import {
  APPLY_IMPORT,
  ASK_IMPORT,
  importModal,
  SHOW_IMPORT,
} from '../../../src/features/people/import.views';
import { peopleOfficeRoutes } from '../../../src/features/people/people-office.routes';
import { uploadsService } from '../../../src/features/people/uploads.service';
import { mongoUploadStore } from '../../../src/features/people/uploads.store';
import type { Actor } from '../../../src/shared/actor';
import { UserFacingError } from '../../../src/shared/errors';
import { randomIds } from '../../../src/shared/ids';
import type { Modal } from '../../../src/slack/blocks';
import { buttonValues, conversation, modalOf, type Seen, textOf } from '../../support/conversation';
import { type TestDatabase, testDatabase } from '../../support/database';
import { ADMIN_CHANNEL, type HrWorkspace, hrWorkspace } from '../../support/hr';

const NOTHING: ImportSummary = {
  people: 40,
  unchanged: 38,
  records: [],
  attributes: 0,
  managers: [],
  teamMoves: [],
  departmentMoves: [],
  newDepartments: [],
  newTeams: [],
  movedTeams: [],
  departmentLeads: [],
  teamLeads: [],
};
const SUMMARY: ImportSummary = {
  ...NOTHING,
  newTeams: ['Wheels & <Frames>'],
  managers: [{ name: 'Asha Nair', before: null, after: 'Helen Park' }],
  records: [{ person: 'Luca Moretti', what: ['title', 'level'] }],
  attributes: 12,
};
const PROPOSED: ImportReport = { kind: 'proposed', importId: 'import-1', summary: SUMMARY };

let database: TestDatabase;
let here: HrWorkspace;
let workspaces = 0;
/** What the import does in this test. */
let imports: {
  checks: ImportReport | Error;
  confirms: Confirmation;
  progress: ImportProgress | undefined;
  checked: string[];
};
let file: () => Promise<Uint8Array>;

beforeAll(async () => {
  database = await testDatabase();
  await hrWorkspace(database, 'T0', '2026-04-03T10:00:00Z');
  mongoUploadStore(database.connection, 'T0');
  await database.buildIndexes();
});
afterAll(() => database.close());
beforeEach(async () => {
  workspaces += 1;
  here = await hrWorkspace(database, `T${workspaces}`, '2026-04-03T10:00:00Z');
  imports = {
    checks: PROPOSED,
    confirms: { kind: 'begun' },
    progress: { state: 'PROPOSED', done: 0, of: 9, leftOut: [] },
    checked: [],
  };
  file = async () => Buffer.from('email\n');
});

/** Of the window of this test. */
const uploadId = () => `upload-${workspaces}`;

const importing: Imports = {
  async check(content) {
    imports.checked.push(Buffer.from(content).toString());
    if (imports.checks instanceof Error) throw imports.checks;
    return imports.checks;
  },
  apply: async () => imports.confirms,
  progress: async () => imports.progress,
  withdraw: async () => undefined,
};

function as(actor: Actor) {
  const adminChannel = { channelId: ADMIN_CHANNEL, hasMember: async (id: string) => here.members.has(id) };
  const uploads = uploadsService({
    store: mongoUploadStore(database.connection, here.workspaceId),
    imports: importing,
    readFile: () => file(),
    clock: here.clock,
    time: { now: () => here.clock.now(), sleep: async () => undefined },
  });
  const { routes, people } = peopleOfficeRoutes({
    uploads,
    chart: mongoChartStore(database.connection, here.workspaceId),
    admit: hrAccess({ people: here.people, adminChannel }, 'People are kept'),
    newId: randomIds(),
  });
  const talk = conversation({ ...routes, commands: { '/cycle': people } }, actor, here.clock);
  const opens = async () => modalOf(await talk.type('/cycle', 'people', ADMIN_CHANNEL));
  return {
    ...talk,
    opens,
    office: async () => textOf(await opens()).split('\n'),
    uploads: (modal: Modal = importModal(uploadId()), fileId = 'F1') =>
      talk.submit(modal, { file: [fileId] }),
    looksAgain: async (id = uploadId()) => modalOf(await talk.press(SHOW_IMPORT, id)),
  };
}

const lines = (modal: Modal) => textOf(modal).split('\n');
/** What stands there once what a submission began is done. */
const later = async (seen: Seen): Promise<Modal> => {
  if (!seen.later) throw new Error(`Nothing was begun, but ${JSON.stringify(seen)}.`);
  return seen.later();
};

describe('/cycle people', () => {
  it('counts who there is, and leads on', async () => {
    expect(await as(here.helen).office()).toEqual([
      '*3 people* in 0 teams and 0 departments',
      '3 people without a manager, 3 people without a team',
      'Import CSV…',
      'Org chart',
      '*Find a person*',
      'to change their manager or team',
      'Choose somebody',
    ]);
  });

  it('is for HR admins in the admin channel', async () => {
    here.members.delete('U1');
    expect(await as(here.helen).type('/cycle', 'people', ADMIN_CHANNEL)).toEqual({
      error:
        'People are kept in the admin channel, and you are not a member of it: ask Luca Moretti to invite you.',
    });
  });
});

describe('importing a file', () => {
  it('answers at once, then says what would change, and changes nothing yet', async () => {
    const seen = await as(here.helen).uploads();
    expect(lines(modalOf(seen))[0]).toBe(':hourglass: Reading the file …');
    const shown = await later(seen);
    expect(lines(shown)).toEqual([
      '*This would change 2 people* of the 40 in the file; 38 people stay as they are. Nothing was changed yet.',
      '*1 new team*',
      '• Wheels &amp; &lt;Frames&gt;',
      '*1 change of manager*',
      '• Asha Nair: none → Helen Park',
      '*1 person with new details*',
      '• title: Luca Moretti',
      '• level: Luca Moretti',
      '*Attributes* of 12 people, shown nowhere',
      'It may be imported within the hour, also after closing this: `/cycle people` leads here.',
      'Upload another file…',
      '← Back',
    ]);
    expect(shown.callback_id).toBe(APPLY_IMPORT);
    expect(imports.checked).toEqual(['email\n']);
  });

  it('reads a file once, however often the window is sent', async () => {
    await later(await as(here.helen).uploads());
    const again = await as(here.helen).uploads();
    expect(again.later).toBeUndefined();
    expect(modalOf(again).callback_id).toBe(APPLY_IMPORT);
    expect(imports.checked).toHaveLength(1);
  });

  it('lists every problem by its line, in as many blocks as Slack takes, and leads to another file', async () => {
    const problems = Array.from({ length: 100 }, (_, i) => ({
      line: i + 2,
      reason: `Nobody here has the e-mail ${'x'.repeat(400)}@example.com.`,
    }));
    imports.checks = {
      kind: 'refused',
      problems: [{ line: null, reason: 'Odd <b>file</b>.' }, ...problems.slice(1)],
      more: 17,
    };
    const shown = await later(await as(here.helen).uploads());
    const text = lines(shown);
    expect(text.slice(0, 2)).toEqual([
      ':x: *117 problems in this file, so nothing was changed.* Correct them and upload the file again.',
      '• Odd &lt;b&gt;file&lt;/b&gt;.',
    ]);
    expect(text[2]).toMatch(/^• \*Line 3\*: Nobody here has the e-mail x+…$/);
    expect(text.filter((line) => line.startsWith('• '))).toHaveLength(100);
    expect(text.slice(-3)).toEqual([
      'and 17 more problems, shown once these are corrected.',
      'Upload again…',
      '← Back',
    ]);
    expect(modalOf(await as(here.helen).press(ASK_IMPORT)).private_metadata).not.toBe(uploadId());
  });

  it('says so when everything is so already', async () => {
    imports.checks = { kind: 'unchanged', people: 40 };
    expect(lines(await later(await as(here.helen).uploads()))[0]).toBe(
      ':white_check_mark: Nothing to import: all 40 people are up to date.',
    );
  });

  it('says why a file could not be read', async () => {
    file = () => Promise.reject(new UserFacingError('This file is larger than 5 MB, so it was not read.'));
    expect(lines(await later(await as(here.helen).uploads()))[0]).toBe(
      ':x: This file is larger than 5 MB, so it was not read.',
    );
    expect((await as(here.helen).office())[2]).toBe(':x: Your last file could not be read.');
  });

  it('says that there was trouble where something broke', async () => {
    imports.checks = new Error('broken');
    await expect(later(await as(here.helen).uploads())).rejects.toThrow('broken');
    expect(lines(await as(here.helen).looksAgain())[0]).toBe(
      ':x: Trellis had trouble reading this file, and nothing was changed. Please upload it again.',
    );
  });

  it('asks for one file', async () => {
    expect(await as(here.helen).submit(importModal(uploadId()), { file: ['F1', 'F2'] })).toEqual({
      fields: { file: 'Please attach one CSV file.' },
    });
  });

  it('cuts a long summary short and says how much is left', async () => {
    const managers = Array.from({ length: 4_000 }, (_, i) => ({ name: `No${i}`, before: null, after: 'A' }));
    imports.checks = { ...PROPOSED, summary: { ...NOTHING, managers } } as ImportReport;
    const text = lines(await later(await as(here.helen).uploads()));
    expect(text).toContain('*4,000 changes of manager*');
    expect(text).toContain('• and 3,990 more');
  });

  it('says of each detail who gets another one', async () => {
    const records = Array.from({ length: 4_000 }, (_, i) => ({
      person: `No${i}`,
      what: i < 2 ? ['title', 'level'] : ['title'],
    }));
    imports.checks = { ...PROPOSED, summary: { ...NOTHING, records } } as ImportReport;
    const text = lines(await later(await as(here.helen).uploads()));
    expect(text).toEqual(
      expect.arrayContaining([
        '*4,000 people with new details*',
        '• title: No0, No1, No2 and 3,997 more',
        '• level: No0 and No1',
      ]),
    );
  });
});

describe('confirming an import', () => {
  const proposed = async () => later(await as(here.helen).uploads());
  const running = { state: 'APPLYING' as const, done: 3, of: 9, leftOut: [] };

  it('answers at once and shows the result', async () => {
    const seen = await as(here.helen).submit(await proposed(), {});
    expect(lines(modalOf(seen))[0]).toBe(':hourglass: Importing …');
    imports.progress = { state: 'APPLIED', done: 9, of: 9, leftOut: ['Asha Nair'] };
    expect(lines(await later(seen))).toEqual([
      ':white_check_mark: *Imported*: 2 people changed.',
      ':warning: The manager of 1 person was not set, because somebody changed the org chart meanwhile and it would have closed a loop: Asha Nair',
      'Org chart',
      'Upload another file…',
      '← Back',
    ]);
  });

  it('shows what else would change where the directory has changed since', async () => {
    const modal = await proposed();
    const report = { ...PROPOSED, summary: { ...NOTHING, newTeams: ['Frames'] } } as ImportReport;
    imports.confirms = { kind: 'different', report };
    const text = lines(modalOf(await as(here.helen).submit(modal, {})));
    expect(text[0]).toBe(
      ':warning: The directory has changed since this was shown, so nothing was imported. This is what would change now:',
    );
    expect(text).toContain('• Frames');
  });

  it('tells who closed the window how it stands when they come back', async () => {
    const modal = await proposed();
    expect(await as(here.helen).office()).toContain(':inbox_tray: An import waits for your confirmation.');
    await as(here.helen).submit(modal, {});
    imports.progress = running;
    expect(await as(here.helen).office()).toContain(':hourglass: Importing … 3 of 9');
    expect(lines(await as(here.helen).looksAgain())[0]).toBe(':hourglass: Importing … 3 of 9');
    imports.progress = { ...running, state: 'APPLIED', done: 9 };
    expect(await as(here.helen).office()).toContain(
      ':white_check_mark: Your last import is done: 2 people changed.',
    );
    here.clock.at = new Date('2026-04-04T10:00:01Z');
    expect(await as(here.helen).office()).toHaveLength(7);
  });

  it('says that an import broke off', async () => {
    await proposed();
    imports.progress = { ...running, state: 'FAILED' };
    expect(lines(await as(here.helen).looksAgain())[0]).toBe(
      ':x: *The import broke off.* Upload the same file again: what is done is not done twice.',
    );
  });

  it('asks for the file again once the hour is over', async () => {
    const modal = await proposed();
    imports.progress = undefined;
    expect(lines(await as(here.helen).looksAgain())[0]).toBe(
      'This was to be confirmed within the hour, and nothing was changed. Please upload the file again.',
    );
    expect(await as(here.helen).submit({ ...modal, private_metadata: 'gone' }, {})).toEqual({
      error: 'This upload is too long ago, so nothing was done: please upload the file again.',
    });
  });
});

describe('reading that was cut short', () => {
  it('is found out at the next look, and not before its time', async () => {
    await as(here.helen).uploads();
    expect((await as(here.helen).office())[2]).toBe(':hourglass: A file is being read.');
    expect(buttonValues(await as(here.helen).looksAgain(), SHOW_IMPORT)).toEqual([uploadId()]);
    here.clock.at = new Date('2026-04-03T10:02:01Z');
    expect(lines(await as(here.helen).looksAgain())[0]).toBe(
      ':x: Reading the file was cut short, and nothing was changed. Please upload it again.',
    );
  });

  it('is nothing that another admin is told of', async () => {
    await as(here.helen).uploads();
    expect(await as(here.luca).office()).toHaveLength(7);
  });
});
