import type { Afterwards } from '../../../shared/afterwards';
import type { AuditEntry } from '../../../shared/audit';
import { UserFacingError } from '../../../shared/errors';
import { RefusedFile } from '../../../shared/refused-file';
import { takeSteps } from './applying';
import { checks, type Verdict } from './checking';
import type { ImportContents } from './contents';
import type { Confirmation, ImportReport, Imports } from './imports';
import type { Hold, ImportEntry, ImportStore } from './kept-imports';
import { presentReader } from './present';
import { readImport } from './reading';
import type { StepsDeps } from './steps';

export interface ImportsDeps extends StepsDeps {
  readonly store: ImportStore;
  readonly afterwards: Afterwards;
  /** Has what is owed to the audit log recorded, after the answer. */
  readonly settleAudit: () => void;
}

export interface ImportsService extends Imports {
  /** Takes the steps of an import that are not taken yet, unless somebody else is at it. */
  resume(importId: string): Promise<void>;
}

const HOUR_MS = 3_600_000;
/** Whoever applies an import says so at every few steps. Silent for so long, they were cut short. */
const SILENCE_MS = 20_000;
/** How far ahead the start of somebody may be. */
const YEARS_AHEAD = 2;

const GONE =
  'This import is not there any more, so nothing was changed: it is kept for an hour. Give the file again.';
const ANOTHER =
  'Another import is being applied at the moment, so nothing was changed. Wait until it is done, then confirm this one again.';

function asReport(error: unknown): ImportReport {
  if (!(error instanceof RefusedFile)) throw error;
  return { kind: 'refused', problems: [{ line: error.line, reason: error.reason }], more: 0 };
}

export function importsService(deps: ImportsDeps): ImportsService {
  const { directory, store, clock, time, newId, afterwards, settleAudit } = deps;
  const check = checks(presentReader(deps), newId);
  const holder = newId();
  const running = new Set<string>();

  const inMs = (ms: number) => new Date(time.now().getTime() + ms);
  const hold = (): Hold => ({ holder, until: inMs(SILENCE_MS) });

  async function propose(verdict: Verdict, by: string): Promise<ImportReport> {
    if (verdict.kind !== 'planned') return verdict;
    const importId = newId();
    const { contents, summary } = verdict;
    await store.propose({ id: importId, by, at: clock.now(), expiresAt: inMs(HOUR_MS), contents });
    return { kind: 'proposed', importId, summary };
  }

  /** Something else than what was shown would be done now. */
  async function proposeInstead(importId: string, verdict: Verdict): Promise<ImportReport> {
    if (verdict.kind !== 'planned') {
      await store.withdraw(importId);
      return verdict;
    }
    await store.repropose(importId, verdict.contents);
    return { kind: 'proposed', importId, summary: verdict.summary };
  }

  const isOver = ({ state, expiresAt }: Pick<ImportEntry, 'state' | 'expiresAt'>) =>
    state === 'PROPOSED' && expiresAt <= time.now();

  async function begin(
    importId: string,
    by: string,
    { plan }: ImportContents,
    number: number,
  ): Promise<boolean> {
    const of = plan.groups.length + plan.people.length;
    const beginning = { ...hold(), number, by, of, from: clock.now() };
    return store.begin(importId, beginning, [auditOf(importId, by, plan)]);
  }

  const auditOf = (importId: string, by: string, { groups, people }: ImportContents['plan']): AuditEntry => ({
    id: newId(),
    at: clock.now(),
    by,
    action: 'people.imported',
    object: { kind: 'import', id: importId },
    facts: {
      people: people.length,
      managers: people.filter(({ managerId }) => managerId !== undefined).length,
      teams: groups.filter(({ kind }) => kind === 'team').length,
      departments: groups.filter(({ kind }) => kind === 'department').length,
      leads: groups.filter(({ leadId }) => leadId !== undefined).length,
    },
  });

  async function confirmed(importId: string, contents: ImportContents, by: string): Promise<Confirmation> {
    // Read before the directory: an import that begins after this takes the number.
    const latest = await store.latest();
    if (latest?.state === 'APPLYING') throw new UserFacingError(ANOTHER);
    const verdict = await check.again(contents);
    if (verdict.kind !== 'planned' || verdict.contents.fingerprint !== contents.fingerprint)
      return { kind: 'different', report: await proposeInstead(importId, verdict) };
    if (await begin(importId, by, contents, (latest?.number ?? 0) + 1)) return { kind: 'begun' };
    const entry = await store.entry(importId);
    if (entry && entry.state !== 'PROPOSED') return { kind: 'begun' };
    throw new UserFacingError(entry ? ANOTHER : GONE);
  }

  async function takeAll(importId: string): Promise<void> {
    if (!(await store.hold(importId, hold(), time.now()))) return;
    const entry = await store.entry(importId);
    if (entry?.state !== 'APPLYING') return;
    const { contents, from } = entry;
    if (!contents || !from) return store.finish(importId, 'FAILED', []);
    const noted = (done: number) => store.advance(importId, done, hold());
    const leftOut = await takeSteps({ ...entry, from }, contents.plan, deps, noted);
    if (leftOut) await store.finish(importId, 'APPLIED', leftOut);
  }

  async function resume(importId: string): Promise<void> {
    if (running.has(importId)) return;
    running.add(importId);
    await takeAll(importId).finally(() => running.delete(importId));
    settleAudit();
  }

  return {
    async check(file, by) {
      const read = await readImport(file, clock.now().getUTCFullYear() + YEARS_AHEAD);
      return propose(await check.file(read), by).catch(asReport);
    },

    async apply(importId, by) {
      const entry = await store.entry(importId);
      if (!entry || isOver(entry)) throw new UserFacingError(GONE);
      if (entry.state !== 'PROPOSED') return { kind: 'begun' };
      if (!entry.contents) throw new UserFacingError(GONE);
      const confirmation = await confirmed(importId, entry.contents, by);
      if (confirmation.kind === 'begun') afterwards('apply an import of people', () => resume(importId));
      return confirmation;
    },

    withdraw: store.withdraw,

    async progress(importId) {
      const entry = await store.standing(importId);
      if (!entry || isOver(entry)) return undefined;
      const { state, done, of, leftOut } = entry;
      const names = (await directory.people(leftOut)).map(({ name }) => name);
      return { state, done, of, leftOut: names };
    },

    resume,
  };
}
