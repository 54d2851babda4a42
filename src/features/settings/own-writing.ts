import type { Download } from '../../shared/downloads';
import { UserFacingError } from '../../shared/errors';
import type { People } from '../people';

/** The file with what somebody wrote that is for no operator's eyes. */
export const OWN_WRITING = 'settings.own_writing';

export interface OwnWritingDeps {
  readonly people: Pick<People, 'person'>;
  /** Of all features, by their names for it. */
  readonly ownWriting: (personId: string) => Promise<Readonly<Record<string, unknown>>>;
}

/** For the person alone who asked for it. */
export const ownWritingDownload = ({ people, ownWriting }: OwnWritingDeps): Download => ({
  title: 'What I wrote in Trellis',
  async make({ personId, now }) {
    const person = await people.person(personId);
    if (!person?.active) throw new UserFacingError('Your account is not active any more.');
    const whole = { person: person.name, madeAt: now, ...(await ownWriting(personId)) };
    return {
      name: 'what-i-wrote.json',
      type: 'application/json',
      content: [`${JSON.stringify(whole, null, 2)}\n`],
    };
  },
});
