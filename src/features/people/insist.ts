import { UserFacingError } from '../../shared/errors';

const ATTEMPTS = 5;

export const BUSY =
  'Somebody else changed the org chart at the same moment, so nothing was changed: please try again.';

/**
 * Tries a versioned change again while somebody else is quicker.
 *
 * @param attempt answers `false` when what it had read was changed before it could write.
 * @throws UserFacingError when that goes on.
 */
export async function insist<T>(attempt: () => Promise<T | false>): Promise<T> {
  for (let tries = 0; tries < ATTEMPTS; tries += 1) {
    const result = await attempt();
    if (result !== false) return result;
  }
  throw new UserFacingError(BUSY);
}
