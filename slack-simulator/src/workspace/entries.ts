import type { StoredFile } from '../files/stored-file';
import type { OpenModal, PublishedHome } from '../views/view';
import type { Channel } from './channel';
import type { StoredMessage } from './message';
import type { Person } from './person';

/** One change of the workspace, as it is written to the journal. Applying one twice changes nothing. */
export type Entry =
  | { kind: 'person'; person: Person }
  | { kind: 'channel'; channel: Channel }
  | { kind: 'message'; message: StoredMessage }
  | { kind: 'message_deleted'; channel: string; ts: string }
  | { kind: 'file'; file: StoredFile }
  | { kind: 'home'; home: PublishedHome }
  | { kind: 'modals'; user: string; stack: readonly OpenModal[] }
  | { kind: 'read'; user: string; channel: string; ts: string };
