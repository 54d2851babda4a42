import type { AuditEntry } from '../../shared/audit';
import type { Clock } from '../../shared/clock';
import type { NewId } from '../../shared/ids';
import type { ActorCache } from './actor-cache';
import { type Attributes, BLANK_RECORD, NOTHING_CHOSEN, type Person } from './person';
import type { RosterEntry } from './roster';
import { differences, isActivePerson, type SlackUser, slackPartOf } from './slack-user';

/** A person as stored: a change is refused when somebody else changed them since this was read. */
export interface DirectoryEntry extends Person {
  readonly version: number;
}

/** What may change about a person. */
export type PersonChange = Partial<Omit<Person, 'id' | 'slackId' | 'changedAt'>> & {
  readonly attributes?: Attributes;
};

/** A change of somebody as they were read, and what it owes to the audit log. */
export interface OwedChange {
  readonly entry: DirectoryEntry;
  readonly change: PersonChange;
  readonly audit: readonly AuditEntry[];
}

export interface DirectoryStore {
  person(id: string): Promise<DirectoryEntry | undefined>;
  people(ids: readonly string[]): Promise<DirectoryEntry[]>;
  personBySlackId(slackId: string): Promise<DirectoryEntry | undefined>;
  /** Everybody, active or not. */
  all(): AsyncIterable<DirectoryEntry>;
  active(): AsyncIterable<DirectoryEntry>;
  countActive(): Promise<number>;
  /** Everybody, active or not, in one round trip whatever their number. */
  roster(): Promise<RosterEntry[]>;
  /** Ids of those active whose direct manager this is at present. */
  reportIdsOf(managerId: string): Promise<string[]>;
  /** Everybody, active or not, whose direct manager any of these is at present. */
  everyReportOf(managerIds: readonly string[]): Promise<Pick<Person, 'id' | 'active'>[]>;
  /** Everybody active in these teams, and those without a team in this department, or in none (`null`). */
  membersOf(teamIds: readonly string[], departmentId?: string | null): Promise<DirectoryEntry[]>;
  changedSince(instant: Date): AsyncIterable<DirectoryEntry>;
  /** False when the Slack id is in the directory already. */
  insert(person: Person): Promise<boolean>;
  /** False when the person changed since `entry` was read. The change owes `audit` to the audit log. */
  change(
    entry: DirectoryEntry,
    change: PersonChange,
    at: Date,
    audit?: readonly AuditEntry[],
  ): Promise<boolean>;
  /** As `change`, for several in one round trip. False when any of them changed since they were read. */
  changeEach(changes: readonly OwedChange[], at: Date): Promise<boolean>;
  /** The attributes of those of `ids` that are in the directory, by id, but for those that cannot be read. */
  attributesOf(ids: readonly string[]): Promise<ReadonlyMap<string, Attributes>>;
  /** Notes that Slack's directory was read in full at `at`. */
  noteSync(at: Date): Promise<void>;
  /** Claims the next reading of Slack's directory; false when it is not due or somebody else is at it. */
  claimSync(due: { now: Date; notSince: Date; abandonedBefore: Date }): Promise<boolean>;
}

/** How many people a reading of Slack's directory added, changed, and found gone. */
export interface SyncResult {
  readonly added: number;
  readonly changed: number;
  readonly gone: number;
}

export interface DirectoryDeps {
  readonly store: DirectoryStore;
  readonly actors: ActorCache;
  /** The real clock. */
  readonly time: Clock;
  readonly newId: NewId;
  /** For people whose time zone Slack does not say. */
  readonly fallbackZone: string;
  /** Told once somebody may be told something at other times than before. */
  timesChanged?(personId: string): Promise<void>;
}

const ATTEMPTS = 5;

/** Keeps the directory in step with Slack. */
export function directoryService(deps: DirectoryDeps) {
  const { store, actors, time, newId, fallbackZone, timesChanged } = deps;
  async function add(user: SlackUser): Promise<boolean> {
    if (!isActivePerson(user)) return false;
    const added = await store.insert({
      id: newId(),
      slackId: user.slackId,
      ...slackPartOf(user, fallbackZone),
      teamId: null,
      reportingLines: [],
      ...NOTHING_CHOSEN,
      ...BLANK_RECORD,
      changedAt: time.now(),
    });
    actors.forget(user.slackId);
    return added;
  }

  async function change(entry: DirectoryEntry, wanted: PersonChange | undefined): Promise<boolean> {
    if (!wanted) return false;
    const changed = await store.change(entry, wanted, time.now());
    actors.forget(entry.slackId);
    if (changed && (wanted.timeZone || wanted.awayStatus !== undefined)) await timesChanged?.(entry.id);
    return changed;
  }

  const adopt = (entry: DirectoryEntry, user: SlackUser) =>
    change(entry, differences(entry, slackPartOf(user, fallbackZone)));

  async function noticeOnce(user: SlackUser): Promise<boolean> {
    const entry = await store.personBySlackId(user.slackId);
    if (!entry) return !isActivePerson(user) || add(user);
    return !differences(entry, slackPartOf(user, fallbackZone)) || adopt(entry, user);
  }

  return {
    /** Whether the directory would be another if this were taken over. */
    async isNews(user: SlackUser): Promise<boolean> {
      const entry = await store.personBySlackId(user.slackId);
      return entry ? differences(entry, slackPartOf(user, fallbackZone)) !== undefined : isActivePerson(user);
    },

    /** Takes over what Slack says of one user. What cannot be kept now, the next sync repairs. */
    async noticeUser(user: SlackUser): Promise<void> {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) if (await noticeOnce(user)) return;
    },

    /**
     * Takes over Slack's whole directory: adds, changes, and deactivates those who are gone from it. What somebody
     * changed while it was being read stays as they left it. If reading breaks off, nobody is deactivated.
     *
     * @param users everybody, each as Slack says; never empty, because Trellis's own bot is among them.
     */
    async sync(users: AsyncIterable<SlackUser>): Promise<SyncResult> {
      const startedAt = time.now();
      const known = new Map<string, DirectoryEntry>();
      for await (const entry of store.all()) known.set(entry.slackId, entry);
      const seen = new Set<string>();
      const result = { added: 0, changed: 0, gone: 0 };
      for await (const user of users) {
        if (seen.has(user.slackId)) continue;
        seen.add(user.slackId);
        const entry = known.get(user.slackId);
        if (!entry) result.added += Number(await add(user));
        else result.changed += Number(await adopt(entry, user));
      }
      if (seen.size === 0) throw new Error('Slack named no users at all: the directory was left as it was.');
      for (const entry of known.values()) {
        if (entry.active && !seen.has(entry.slackId))
          result.gone += Number(await change(entry, { active: false }));
      }
      await store.noteSync(startedAt);
      return result;
    },
  };
}
