import type { Colleague } from '../colleague';
import type { WholeApp } from '../whole-app';

/** A modal that the app opens, as the suites that go through every form reach it. */
export interface Form {
  /** Its callback id. */
  readonly id: string;
  /** Opens it, filled so that it could be sent off as it stands. Can be called again and again. */
  open(world: WholeApp): Promise<Colleague>;
  /** Whether {@link open} shows again what was sent off before; otherwise each time makes something new. */
  readonly edits: boolean;
  /** Whether nothing of what is typed into it is stored. */
  readonly keepsNothing?: true;
  /** Takes away what was made by sending it, so that hundreds can be sent. */
  forget?(world: WholeApp): Promise<unknown>;
}
