import type { DirectoryEntry } from '../directory.service';
import type { Present } from './present';
import { type Complain, quoted, type Stated } from './stated';

/** What a row wants to be so, of somebody who was found: internal ids stand for everybody. */
export interface Wanted
  extends Pick<
    Stated,
    'line' | 'department' | 'departmentLead' | 'team' | 'teamLead' | 'record' | 'attributes'
  > {
  readonly personId: string;
  readonly managerId?: string | null;
}

/** People by how a file names them. */
export interface AddressBook {
  bySlackId(slackId: string): DirectoryEntry | undefined;
  /** Whatever its case; those who are active where there are any. */
  byEmail(email: string): readonly DirectoryEntry[];
}

export function addressBook({ people }: Pick<Present, 'people'>): AddressBook {
  const ids = new Map<string, DirectoryEntry>();
  const addresses = new Map<string, DirectoryEntry[]>();
  for (const person of people.values()) {
    ids.set(person.slackId, person);
    const address = person.email?.toLowerCase();
    if (address) addresses.set(address, [...(addresses.get(address) ?? []), person]);
  }
  return {
    bySlackId: (slackId) => ids.get(slackId.toUpperCase()),
    byEmail(email) {
      const all = addresses.get(email.toLowerCase()) ?? [];
      const active = all.filter((person) => person.active);
      return active.length > 0 ? active : all;
    },
  };
}

/** Finds whom a row is about and who is to be their manager. `undefined` where that cannot be told. */
export function findPeople(stated: Stated, book: AddressBook, complain: Complain): Wanted | undefined {
  const { slackId, email, managerEmail, ...rest } = stated;
  const person = theOne(stated, book, complain);
  const manager = managerEmail ? byAddress('manager_email', managerEmail, book, complain) : null;
  if (!person) return undefined;
  const managerId = manager?.id ?? null;
  return { ...rest, personId: person.id, ...(managerEmail !== undefined && { managerId }) };
}

function theOne(
  { slackId, email }: Stated,
  book: AddressBook,
  complain: Complain,
): DirectoryEntry | undefined {
  if (slackId === null && email === null) {
    complain('The row does not say who it is about.');
    return undefined;
  }
  if (slackId === null) return byAddress('email', email ?? '', book, complain);
  const person = book.bySlackId(slackId);
  if (!person) complain(`slack_id: ${nobody(slackId)}`);
  else if (email !== null && !fits(person, email, book))
    complain(`slack_id ${quoted(slackId)} and email ${quoted(email)} are not the same person.`);
  return person;
}

/** Slack does not always tell the address of somebody: then only that of somebody else does not fit. */
const fits = (person: DirectoryEntry, email: string, book: AddressBook): boolean =>
  person.email === null
    ? book.byEmail(email).length === 0
    : person.email.toLowerCase() === email.toLowerCase();

function byAddress(
  column: 'email' | 'manager_email',
  email: string,
  book: AddressBook,
  complain: Complain,
): DirectoryEntry | undefined {
  const [person, another] = book.byEmail(email);
  if (!person) complain(`${column}: ${nobody(email)}`);
  if (another)
    complain(
      `${column}: several people have the address ${quoted(email)}${column === 'email' ? ': name this one by slack_id' : ''}.`,
    );
  return another ? undefined : person;
}

const nobody = (name: string): string =>
  `nobody in the directory is ${quoted(name)}; guests, bots, people of other companies and those who left before Trellis came are not in it.`;
