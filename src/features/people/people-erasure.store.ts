import type { Connection, Model } from 'mongoose';
import type { Clock } from '../../shared/clock';
import { type Keeper, type Kept, pseudonymised, somethingKept } from '../../shared/personal-data';
import type { Stored } from '../../storage/document';
import { unlessThere } from '../../storage/duplicate-key';
import { rewriteEach } from '../../storage/rewriting';
import type { LeadLine } from './org-chart';
import { BLANK_RECORD, NOTHING_CHOSEN, type Person } from './person';

type StoredPerson = Stored & Omit<Person, 'id'> & { version: number };
type StoredGroup = Stored & { version: number; leads: LeadLine[] };

const NAME = 'Somebody who left';
/** Where somebody stands in a grant of a role. */
const IN_GRANTS = ['personId', 'grantedBy', 'revocation.by'] as const;

/** Takes a leaver out of the directory, the org chart and the roles, whose models must be registered already. */
export function mongoPeopleErasure(
  connection: Connection,
  workspaceId: string,
  time: Clock,
): Keeper['erase'] {
  const persons = connection.model<StoredPerson>('Person');
  const groups = [connection.model<StoredGroup>('Team'), connection.model<StoredGroup>('Department')];
  const grants = connection.model('RoleGrant');

  /** A nameless person takes the place, so that whatever refers to them still finds somebody who is not active. */
  const nobody = (pseudonym: string): Omit<StoredPerson, 'v'> => ({
    _id: pseudonym,
    workspaceId,
    version: 1,
    slackId: pseudonym,
    name: NAME,
    email: null,
    timeZone: 'UTC',
    active: false,
    teamId: null,
    reportingLines: [],
    ...NOTHING_CHOSEN,
    ...BLANK_RECORD,
    changedAt: startOfDay(time.now()),
  });

  /** Which of them somebody in HR named is kept nowhere, so all are told of. */
  async function namesOfGroups(pseudonym: string): Promise<Kept[]> {
    if (!(await grants.exists({ workspaceId, personId: pseudonym, role: 'HR_ADMIN' }))) return [];
    return Promise.all(
      groups.map(async (model) => ({
        collection: model.collection.collectionName,
        count: await model.countDocuments({ workspaceId }),
        what: 'names of teams or departments, those included that they gave as HR',
        why: 'Everybody in them is found by these names.',
      })),
    );
  }

  return async (personId, pseudonym) => {
    const instead = pseudonymised(personId, pseudonym);
    await rewriteEach(persons, workspaceId, {
      filter: { 'reportingLines.managerId': personId },
      rewrite: ({ reportingLines }) => ({
        reportingLines: reportingLines.map((line) => ({ ...line, managerId: instead(line.managerId) })),
      }),
      counter: 'version',
    });
    for (const model of groups) await replaceLead(model, workspaceId, personId, instead);
    for (const field of IN_GRANTS)
      await grants.updateMany({ workspaceId, [field]: personId }, { $set: { [field]: pseudonym } });
    await grants.updateMany({ workspaceId }, { $pull: { further: { personId } } });
    await unlessThere(persons.create([nobody(pseudonym)]));
    await persons.deleteOne({ _id: personId, workspaceId });
    return somethingKept([
      {
        collection: 'persons',
        count: await persons.countDocuments({ workspaceId, 'reportingLines.managerId': pseudonym }),
        what: 'who reported to them, and when',
        why: 'The org chart of any day stays known.',
      },
      {
        collection: 'role_grants',
        count: await grants.countDocuments({
          workspaceId,
          $or: IN_GRANTS.map((field) => ({ [field]: pseudonym })),
        }),
        what: 'roles they had, granted or took away, and when',
        why: 'Who was allowed what must be known afterwards.',
      },
      ...(await Promise.all(
        groups.map(async (model) => ({
          collection: model.collection.collectionName,
          count: await model.countDocuments({ workspaceId, 'leads.personId': pseudonym }),
          what: 'what they led, and when',
          why: 'The org chart of any day stays known.',
        })),
      )),
      ...(await namesOfGroups(pseudonym)),
    ]);
  };
}

/** The instant of an erasure would lead to its entry in the audit log. */
const startOfDay = (at: Date) => new Date(`${at.toISOString().slice(0, 10)}T00:00:00Z`);

const replaceLead = (
  model: Model<StoredGroup>,
  workspaceId: string,
  personId: string,
  instead: (id: string) => string,
) =>
  rewriteEach(model, workspaceId, {
    filter: { 'leads.personId': personId },
    rewrite: ({ leads }) => ({ leads: leads.map((line) => ({ ...line, personId: instead(line.personId) })) }),
    counter: 'version',
  });
