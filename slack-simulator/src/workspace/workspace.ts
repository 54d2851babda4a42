import type { StoredFile } from '../files/stored-file';
import type { OpenModal, PublishedHome } from '../views/view';
import type { Channel } from './channel';
import type { Entry } from './entries';
import { mintId, TimestampMint } from './ids';
import { forgetfulJournal, type Journal } from './journal';
import type { StoredMessage } from './message';
import type { Person } from './person';

export interface Identity {
  team: { id: string; name: string; domain: string };
  bot: { userId: string; botId: string; appId: string; name: string };
}

const pairOf = (members: string[]): string => [...members].sort().join(' ');

/**
 * Everything that Slack would keep, and what its client shows. Reads are from memory; `record` changes memory at once and the journal soon;
 * whoever tells others of a change waits for `durable()` first.
 */
export class Workspace {
  readonly identity: Identity;
  readonly people = new Map<string, Person>();
  readonly channels = new Map<string, Channel>();
  readonly files = new Map<string, StoredFile>();
  readonly homes = new Map<string, PublishedHome>();
  /** The modals that each person has open, the top one last. */
  readonly modals = new Map<string, readonly OpenModal[]>();
  readonly timestamps = new TimestampMint();
  readonly #messages = new Map<string, Map<string, StoredMessage>>();
  readonly #directMessages = new Map<string, string>();
  readonly #reads = new Map<string, string>();
  #journal: Journal = forgetfulJournal;

  constructor(identity: Identity) {
    this.identity = identity;
  }

  writeTo(journal: Journal): void {
    this.#journal = journal;
  }

  record(entry: Entry): void {
    this.apply(entry);
    this.#journal.append(entry);
  }

  durable(): Promise<void> {
    return this.#journal.flushed();
  }

  close(): Promise<void> {
    return this.#journal.close();
  }

  /** Takes over an entry that is already written. */
  apply(entry: Entry): void {
    if (entry.kind === 'person') this.people.set(entry.person.id, entry.person);
    else if (entry.kind === 'channel') this.#addChannel(entry.channel);
    else if (entry.kind === 'message') this.#keep(entry.message);
    else if (entry.kind === 'message_deleted') this.#messages.get(entry.channel)?.delete(entry.ts);
    else if (entry.kind === 'file') this.files.set(entry.file.id, entry.file);
    else if (entry.kind === 'home') this.homes.set(entry.home.user, entry.home);
    else if (entry.kind === 'modals') this.#stack(entry.user, entry.stack);
    else this.#reads.set(`${entry.user} ${entry.channel}`, entry.ts);
  }

  /** A message for one person's eyes; gone with the process, as in Slack with the client. */
  show(message: StoredMessage & { onlyFor: string }): void {
    this.#keep(message);
  }

  /** Takes back a message that only one person saw. */
  unshow(channel: string, ts: string): void {
    this.#messages.get(channel)?.delete(ts);
  }

  /** The smallest list of entries from which this workspace could be rebuilt. */
  snapshot(): Entry[] {
    const lasting = [...this.#messages.values()]
      .flatMap((held) => [...held.values()])
      .filter((m) => !m.onlyFor);
    return [
      ...[...this.people.values()].map((person): Entry => ({ kind: 'person', person })),
      ...[...this.channels.values()].map((channel): Entry => ({ kind: 'channel', channel })),
      ...lasting.map((message): Entry => ({ kind: 'message', message })),
      ...[...this.files.values()].map((file): Entry => ({ kind: 'file', file })),
      ...[...this.homes.values()].map((home): Entry => ({ kind: 'home', home })),
      ...[...this.modals].map(([user, stack]): Entry => ({ kind: 'modals', user, stack })),
      ...[...this.#reads].map(([key, ts]): Entry => {
        const [user = '', channel = ''] = key.split(' ');
        return { kind: 'read', user, channel, ts };
      }),
    ];
  }

  message(channel: string, ts: string): StoredMessage | undefined {
    return this.#messages.get(channel)?.get(ts);
  }

  /** What that person sees in that channel, oldest first. */
  messagesFor(user: string, channel: string): StoredMessage[] {
    const held = [...(this.#messages.get(channel)?.values() ?? [])];
    return held.filter((message) => message.onlyFor === undefined || message.onlyFor === user);
  }

  unread(user: string, channel: string): number {
    const mark = this.#reads.get(`${user} ${channel}`) ?? '0';
    const unseen = this.messagesFor(user, channel).filter((message) => message.user !== user);
    return unseen.filter((message) => Number(message.ts) > Number(mark)).length;
  }

  /** Returns whether anything was unread. */
  markRead(user: string, channel: string): boolean {
    const last = this.messagesFor(user, channel).at(-1)?.ts;
    if (last === undefined || this.#reads.get(`${user} ${channel}`) === last) return false;
    this.record({ kind: 'read', user, channel, ts: last });
    return true;
  }

  directMessageOf(a: string, b: string): Channel | undefined {
    const id = this.#directMessages.get(pairOf([a, b]));
    return id === undefined ? undefined : this.channels.get(id);
  }

  /** The direct message between the two, opened now if it never was. */
  openDirectMessage(a: string, b: string, at: Date): Channel {
    const known = this.directMessageOf(a, b);
    if (known) return known;
    const created = Math.floor(at.getTime() / 1000);
    const channel: Channel = {
      id: mintId('D'),
      name: '',
      kind: 'im',
      members: [a, b],
      isArchived: false,
      created,
    };
    this.record({ kind: 'channel', channel });
    return channel;
  }

  #addChannel(channel: Channel): void {
    this.channels.set(channel.id, channel);
    if (channel.kind === 'im') this.#directMessages.set(pairOf(channel.members), channel.id);
  }

  #stack(user: string, stack: readonly OpenModal[]): void {
    if (stack.length === 0) this.modals.delete(user);
    else this.modals.set(user, stack);
  }

  #keep(message: StoredMessage): void {
    const held = this.#messages.get(message.channel) ?? new Map<string, StoredMessage>();
    this.#messages.set(message.channel, held.set(message.ts, message));
    this.timestamps.seen(message.ts);
  }
}
