import { UserFacingError } from './errors';

const ATTEMPTS = 5;

/**
 * Tries a versioned change again while somebody else is quicker.
 *
 * @param attempt answers `false` when what it had read was changed before it could write.
 * @param busy what the person is told when that goes on, as a {@link UserFacingError}.
 */
export async function insist<T>(attempt: () => Promise<T | false>, busy: string): Promise<T> {
  for (let tries = 0; tries < ATTEMPTS; tries += 1) {
    const result = await attempt();
    if (result !== false) return result;
  }
  throw new UserFacingError(busy);
}
