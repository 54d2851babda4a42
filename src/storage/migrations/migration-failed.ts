import { faultFields } from '../../shared/faults';
import { Hopeless } from '../../shared/patience';
import type { Migration } from './migration';

/** A step that fails whenever it is tried. Its line quotes nothing that is stored. */
export class MigrationFailed extends Hopeless {
  override name = 'MigrationFailed';

  /** @param left how many documents wait for it still. */
  constructor({ name, collection }: Migration, left: number, cause: unknown) {
    super(
      `Migration ${name} fails with ${reasonOf(cause)}, and ${left} documents of "${collection}" wait for it: ` +
        'nothing is lost, and Trellis does not start. Report this line; until it is mended, restore the backup from before the update and start the version before it.',
      { cause },
    );
  }
}

function reasonOf(error: unknown): string {
  const { fault, message, code } = faultFields(error);
  return [fault, message ?? code]
    .filter((part) => part !== undefined)
    .join(': ')
    .replaceAll(/\s+/g, ' ');
}
