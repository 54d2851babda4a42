import type { Hand } from '../hand';
import type { Events } from '../interactions/events';
import { addPerson, changePerson, type PersonChange } from '../interactions/person-events';
import type { Slack } from '../slack';
import type { Call } from '../web-api/call-log';
import type { Fault } from '../web-api/faults';
import type { WebApi } from '../web-api/web-api';
import type { SeedPerson } from '../workspace/seed';
import { PersonDriver } from './person-driver';

interface Parts {
  slack: Slack;
  hand: Hand;
  events: Events;
  api: WebApi;
}

const PAUSE_MS = 10;

/** For tests: people to act as, faults to cause, and what the app asked of Slack. */
export class Driver {
  readonly #parts: Parts;
  readonly #people = new Map<string, PersonDriver>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws Error when there is nobody with that id. */
  as(user: string): PersonDriver {
    if (!this.#parts.hand.knows(user))
      throw new Error(`There is nobody with the id ${user} in this workspace.`);
    const person = this.#people.get(user) ?? new PersonDriver(user, this.#parts.hand);
    this.#people.set(user, person);
    return person;
  }

  /** Changes an account; the app hears `user_change` if it subscribed. */
  updateUser(id: string, change: PersonChange): Promise<void> {
    return changePerson(this.#parts.slack, this.#parts.events, id, change);
  }

  /** Somebody new; the app hears `team_join` if it subscribed. */
  addUser(person: SeedPerson): Promise<void> {
    return addPerson(this.#parts.slack, this.#parts.events, person);
  }

  /** Puts people in or out of a channel. */
  async setMembers(channelId: string, members: string[]): Promise<void> {
    const { workspace } = this.#parts.slack;
    const channel = workspace.channels.get(channelId);
    if (!channel) throw new Error(`There is no channel ${channelId}.`);
    workspace.record({ kind: 'channel', channel: { ...channel, members } });
    await workspace.durable();
  }

  /** The next `times` calls of that method go wrong like this. */
  fault(method: string, fault: Fault, times = 1): void {
    this.#parts.api.faults.add(method, fault, times);
  }

  clearFaults(): void {
    this.#parts.api.faults.clear();
  }

  /** What the app called, in order; of one method or of all. */
  calls(method?: string): Call[] {
    return this.#parts.api.log.of(method);
  }

  forgetCalls(): void {
    this.#parts.api.log.clear();
  }

  /** How long response_urls given out from now on live. Slack's is 30 minutes. */
  setResponseUrlLifetime(milliseconds: number): void {
    this.#parts.slack.responseUrls.lifetimeMs = milliseconds;
  }

  /** How often `files.info` finds a file that is uploaded from now on still being processed; once by default. */
  setLooksUntilReady(looks: number): void {
    this.#parts.slack.files.looksUntilReady = looks;
  }

  /** Points the workspace at an app that listens elsewhere. */
  setRequestUrl(requestUrl: string): void {
    this.#parts.slack.app.requestUrl = requestUrl;
  }

  /**
   * Waits until `look` finds something: apps go on working after they acknowledged.
   * @throws Error after `timeoutMs` of real time.
   */
  async until<T>(look: () => T | Promise<T>, timeoutMs = 3000): Promise<NonNullable<T>> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const found = await look();
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`It did not happen within ${timeoutMs} ms.`);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
