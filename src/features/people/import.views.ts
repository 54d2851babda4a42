import type { KnownBlock } from '@slack/types';
import { counted } from '../../shared/counted';
import { actions, button, context, divider, field, type Modal, modal, section } from '../../slack/blocks';
import { joined, type Mrkdwn, md, shorten } from '../../slack/mrkdwn';
import { SHOW_CHART, SHOW_OFFICE } from './chart.views';
import { placeText, TOP } from './chart-place';
import { people } from './counted';
import type { ImportProblem, ImportProgress, ImportReport, ImportSummary } from './import/imports';
import { changesIn, linesOf } from './import-summary.views';
import type { UploadStanding } from './uploads';

export const IMPORT_FILE = 'people.import_file';
export const APPLY_IMPORT = 'people.apply_import';
export const IMPORT_STANDING = 'people.import';
export const ASK_IMPORT = 'people.ask_import';
export const SHOW_IMPORT = 'people.show_import';

const TITLE = 'Import people';
const SECTION = 3_000;
/** One problem may quote a long cell. */
const PROBLEM = 300;
const PER_SECTION = 8;

/** @param uploadId which the upload will have. */
export const importModal = (uploadId: string): Modal =>
  modal(
    IMPORT_FILE,
    { title: TITLE, submit: 'Read the file' },
    [
      field(
        'file',
        'CSV file',
        { type: 'file_input', filetypes: ['csv', 'txt'], max_files: 1 },
        { hint: 'Up to 5 MB. It is read and checked first: you see what would change before anything does.' },
      ),
      section(
        md`*Columns*, in any order, named in the first line\n• \`email\` or \`slack_id\`: whom the line is about\n• \`manager_email\`, \`team\`, \`team_lead\` (yes), \`department\`, \`department_lead\` (yes)\n• \`title\`, \`track\`, \`level\`, \`level_since\`, \`start_date\` (2026-04-01), \`employee_id\`\n• \`attr_…\`: anything for bias checks, never shown of a person`,
      ),
      context(
        md`Leave a column out to leave it as it is; an empty cell empties. People themselves come from Slack. The same file twice changes nothing.`,
      ),
    ],
    uploadId,
  );

const again = (text = 'Upload another file…') => button(ASK_IMPORT, text);
const office = () => button(SHOW_OFFICE, '← Back');
const look = (uploadId: string) => button(SHOW_IMPORT, 'Look again', uploadId);

const plainModal = (blocks: KnownBlock[], close = 'Done'): Modal =>
  modal(IMPORT_STANDING, { title: TITLE, close }, blocks);

const waiting = (uploadId: string, text: Mrkdwn): Modal =>
  plainModal(
    [
      section(text),
      context(md`You may close this: \`/cycle people\` shows how it went.`),
      actions(look(uploadId), office()),
    ],
    'Close',
  );

export const readingModal = (uploadId: string): Modal =>
  waiting(uploadId, md`:hourglass: Reading the file …`);

/** @param progress `undefined` where it has only just begun. */
export const importingModal = (uploadId: string, progress?: ImportProgress): Modal =>
  waiting(
    uploadId,
    progress ? md`:hourglass: Importing … ${progress.done} of ${progress.of}` : md`:hourglass: Importing …`,
  );

const problemLine = ({ line, reason }: ImportProblem): Mrkdwn =>
  line === null ? md`• ${shorten(reason, PROBLEM)}` : md`• *Line ${line}*: ${shorten(reason, PROBLEM)}`;

/** Some lines to a section, so that none is too long for Slack. */
function inSections(lines: readonly Mrkdwn[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (let from = 0; from < lines.length; from += PER_SECTION)
    blocks.push(section(joined(lines.slice(from, from + PER_SECTION))));
  return blocks;
}

function refusedModal({ problems, more }: Extract<ImportReport, { kind: 'refused' }>): Modal {
  const all = counted(problems.length + more, 'problem', 'problems');
  return plainModal([
    section(
      md`:x: *${all} in this file, so nothing was changed.* Correct ${problems.length + more === 1 ? 'it' : 'them'} and upload the file again.`,
    ),
    ...inSections(problems.map(problemLine)),
    ...(more > 0
      ? [context(md`and ${counted(more, 'more problem', 'more problems')}, shown once these are corrected.`)]
      : []),
    actions(again('Upload again…'), office()),
  ]);
}

/** Of how many something would change, and of how many not. */
const ofWhom = ({ people: all, unchanged }: ImportSummary): Mrkdwn =>
  unchanged === 0
    ? md`*This would change ${people(all)}*, everybody in the file.`
    : md`*This would change ${people(all - unchanged)}* of the ${all} in the file; ${counted(unchanged, 'person stays as they are', 'people stay as they are')}.`;

const changed = (summary: ImportSummary): string => people(summary.people - summary.unchanged);

const upToDate = (count: number): string =>
  count === 1 ? 'the one person in it is up to date' : `all ${people(count)} are up to date`;

/** @param note said above it, where something has changed since it was last shown. */
function proposedModal(uploadId: string, summary: ImportSummary, note?: Mrkdwn): Modal {
  return modal(
    APPLY_IMPORT,
    { title: TITLE, submit: `Import ${counted(changesIn(summary), 'change', 'changes')}`, close: 'Not now' },
    [
      ...(note ? [section(note)] : []),
      section(md`${ofWhom(summary)} Nothing was changed yet.`),
      divider(),
      ...linesOf(summary).map((line) => section(line)),
      context(md`It may be imported within the hour, also after closing this: \`/cycle people\` leads here.`),
      actions(again(), office()),
    ],
    uploadId,
  );
}

function importedModal(summary: ImportSummary, { state, leftOut }: ImportProgress): Modal {
  const names = shorten(leftOut.join(', '), SECTION / 2);
  return plainModal([
    state === 'FAILED'
      ? section(md`:x: *The import broke off.* Upload the same file again: what is done is not done twice.`)
      : section(md`:white_check_mark: *Imported*: ${changed(summary)} changed.`),
    ...(leftOut.length > 0
      ? [
          section(
            md`:warning: The manager of ${people(leftOut.length)} was not set, because somebody changed the org chart meanwhile and it would have closed a loop: ${names}`,
          ),
        ]
      : []),
    actions(button(SHOW_CHART, 'Org chart', placeText(TOP)), again(), office()),
  ]);
}

/** What came of an upload, and what may be done now. @param note see above. */
export function standingModal({ upload, progress }: UploadStanding, note?: Mrkdwn): Modal {
  const { id, outcome } = upload;
  if (outcome === null) return readingModal(id);
  if (outcome.kind === 'unread')
    return plainModal([
      section(md`:x: ${shorten(outcome.reason, SECTION - 10)}`),
      actions(again(), office()),
    ]);
  if (outcome.kind === 'refused') return refusedModal(outcome);
  if (outcome.kind === 'unchanged')
    return plainModal([
      section(md`:white_check_mark: Nothing to import: ${upToDate(outcome.people)}.`),
      actions(again(), office()),
    ]);
  if (!progress)
    return plainModal([
      section(
        md`This was to be confirmed within the hour, and nothing was changed. Please upload the file again.`,
      ),
      actions(again(), office()),
    ]);
  if (progress.state === 'PROPOSED') return proposedModal(id, outcome.summary, note);
  return progress.state === 'APPLYING'
    ? importingModal(id, progress)
    : importedModal(outcome.summary, progress);
}

/** The latest upload in one line, where HR begins; nothing where there is nothing to say. */
export function standingLine({ upload, progress }: UploadStanding): Mrkdwn | undefined {
  const { outcome } = upload;
  if (outcome === null) return md`:hourglass: A file is being read.`;
  if (outcome.kind === 'unread') return md`:x: Your last file could not be read.`;
  if (outcome.kind === 'refused')
    return md`:x: Your last file has ${counted(outcome.problems.length + outcome.more, 'problem', 'problems')}; nothing was changed.`;
  if (outcome.kind === 'unchanged' || !progress) return undefined;
  if (progress.state === 'PROPOSED') return md`:inbox_tray: An import waits for your confirmation.`;
  if (progress.state === 'APPLYING') return md`:hourglass: Importing … ${progress.done} of ${progress.of}`;
  if (progress.state === 'FAILED') return md`:x: Your last import broke off.`;
  return md`:white_check_mark: Your last import is done: ${changed(outcome.summary)} changed.`;
}
