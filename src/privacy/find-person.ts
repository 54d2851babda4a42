import type { People, Person } from '../features/people';
import { UserFacingError } from '../shared/errors';

const SLACK_ID = /^[UW][A-Z0-9]+$/;

/**
 * Somebody by what an operator typed: their Slack id, or their e-mail address in any case.
 * @throws UserFacingError when that is nobody, or more than one.
 */
export async function findPerson(
  people: Pick<People, 'personBySlackId' | 'changedSince'>,
  asked: string,
): Promise<Person> {
  const found = SLACK_ID.test(asked)
    ? [await people.personBySlackId(asked)]
    : await withAddress(people, asked);
  const [only, another] = found;
  if (another)
    throw new UserFacingError(`Several people have the address ${asked}: name one by their Slack id.`);
  if (!only) throw new UserFacingError(`Nobody in the directory is called ${asked}: nothing was done.`);
  return only;
}

async function withAddress(people: Pick<People, 'changedSince'>, asked: string): Promise<Person[]> {
  const address = asked.trim().toLowerCase();
  const found: Person[] = [];
  for await (const person of people.changedSince(new Date(0))) {
    if (person.email?.toLowerCase() === address) found.push(person);
  }
  return found;
}
