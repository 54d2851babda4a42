import type { People, Person } from '../features/people';
import { UserFacingError } from '../shared/errors';

const SLACK_ID = /^[UW][A-Z0-9]+$/;

/** What somebody is called by operators. */
export interface Called {
  readonly slackId: string;
  readonly address: string | null;
}

/** E-mail addresses are the same in any case. */
export const addressOf = ({ email }: Pick<Person, 'email'>): string | null => email?.toLowerCase() ?? null;

/** @param asked what an operator typed: a Slack id, or an e-mail address in any case. */
export const isCalled = ({ slackId, address }: Called, asked: string): boolean =>
  [slackId, address].includes(normalised(asked));

const normalised = (asked: string): string => {
  const typed = asked.trim();
  return SLACK_ID.test(typed) ? typed : typed.toLowerCase();
};

/**
 * Somebody by what an operator typed: their Slack id, or their e-mail address in any case.
 * @throws UserFacingError when that is nobody, or more than one.
 */
export async function findPerson(
  people: Pick<People, 'personBySlackId' | 'changedSince'>,
  asked: string,
): Promise<Person> {
  const wanted = normalised(asked);
  const found = SLACK_ID.test(wanted)
    ? [await people.personBySlackId(wanted)]
    : await withAddress(people, wanted);
  const [only, another] = found;
  if (another)
    throw new UserFacingError(`Several people have the address ${asked}: name one by their Slack id.`);
  if (!only) throw new UserFacingError(`Nobody in the directory is called ${asked}: nothing was done.`);
  return only;
}

async function withAddress(people: Pick<People, 'changedSince'>, address: string): Promise<Person[]> {
  const found: Person[] = [];
  for await (const person of people.changedSince(new Date(0)))
    if (addressOf(person) === address) found.push(person);
  return found;
}
