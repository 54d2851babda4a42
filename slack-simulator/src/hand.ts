import type { StoredFile, Upload } from './files/stored-file';
import { act } from './interactions/actions';
import { say } from './interactions/commands';
import type { Events } from './interactions/events';
import { invite } from './interactions/joining';
import { openHome } from './interactions/person-events';
import { type OnMessage, shortcut } from './interactions/shortcuts';
import { isStatusCommand, typeStatus } from './interactions/status';
import { close, submit } from './interactions/submissions';
import { upload } from './interactions/uploads';
import type {
  ActionRequest,
  Bootstrap,
  Conversation,
  InviteOutcome,
  Outcome,
  SeenView,
  Sidebar,
  StateValues,
  SubmitOutcome,
  UploadOutcome,
} from './page-api';
import { bootstrap, conversationOf, fileFor, sidebarOf } from './page-server/seeing';
import { type Slack, worldTime } from './slack';
import { asSeenView } from './views/view';

const DEACTIVATED: Outcome = { ok: false, error: 'This account is deactivated.' };

/**
 * What a person can do with a Slack client in hand. The page and the test driver both go through here, so they can
 * do the same. Whatever changed is durable before a promise resolves.
 */
export class Hand {
  readonly #slack: Slack;
  readonly #events: Events;

  constructor(slack: Slack, events: Events) {
    this.#slack = slack;
    this.#events = events;
  }

  knows(user: string): boolean {
    return this.#slack.workspace.people.has(user);
  }

  bootstrap(clock: Bootstrap['clock']): Bootstrap {
    return bootstrap(this.#slack, clock);
  }

  async sidebar(user: string): Promise<Sidebar> {
    await this.appChannel(user);
    return this.#durable(sidebarOf(this.#slack, user));
  }

  /** The direct message with the app, opened if it never was. */
  async appChannel(user: string): Promise<string> {
    const { workspace } = this.#slack;
    const at = await worldTime(this.#slack);
    return workspace.openDirectMessage(user, workspace.identity.bot.userId, at).id;
  }

  /** Reading marks as read. Undefined when that person is not in the channel. */
  async read(user: string, channel: string): Promise<Conversation | undefined> {
    const conversation = conversationOf(this.#slack, user, channel);
    if (conversation) this.#slack.workspace.markRead(user, channel);
    return this.#durable(conversation);
  }

  say(user: string, channel: string, text: string): Promise<Outcome> {
    return this.#asActive(user, () =>
      isStatusCommand(text)
        ? typeStatus(this.#slack, this.#events, user, text)
        : say(this.#slack, user, channel, text),
    );
  }

  openHome(user: string): Promise<Outcome> {
    return this.#asActive(user, async () => {
      await openHome(this.#slack, this.#events, user);
      return { ok: true };
    });
  }

  home(user: string): SeenView | null {
    const home = this.#slack.workspace.homes.get(user);
    return home ? asSeenView(home) : null;
  }

  modals(user: string): SeenView[] {
    return this.#slack.views.stack(user).map(asSeenView);
  }

  act(user: string, request: ActionRequest): Promise<Outcome> {
    return this.#asActive(user, () => act(this.#slack, user, request));
  }

  /** Gives Slack a file, to be named in the state of a modal. */
  upload(user: string, file: Upload): Promise<UploadOutcome> {
    return this.#asActive<UploadOutcome>(user, () => upload(this.#slack, user, file));
  }

  /** Undefined when this person does not see such a file. */
  file(user: string, id: string): StoredFile | undefined {
    return fileFor(this.#slack, user, id);
  }

  submit(user: string, view: string, state: StateValues): Promise<SubmitOutcome> {
    return this.#asActive<SubmitOutcome>(user, () => submit(this.#slack, user, view, state));
  }

  close(user: string, view: string, all: boolean): Promise<Outcome> {
    return this.#asActive(user, () => close(this.#slack, user, view, all));
  }

  shortcut(user: string, callbackId: string, on: OnMessage): Promise<Outcome> {
    return this.#asActive(user, () => shortcut(this.#slack, user, callbackId, on));
  }

  /** Somebody new joins the workspace at this person's invitation. */
  invite(user: string, realName: string): Promise<InviteOutcome> {
    return this.#asActive<InviteOutcome>(user, () => invite(this.#slack, this.#events, user, realName));
  }

  async #asActive<T extends SubmitOutcome | UploadOutcome | InviteOutcome | Outcome>(
    user: string,
    work: () => Promise<T | Outcome>,
  ): Promise<T> {
    const deactivated = this.#slack.workspace.people.get(user)?.deleted !== false;
    return this.#durable((deactivated ? DEACTIVATED : await work()) as T);
  }

  async #durable<T>(result: T): Promise<T> {
    await this.#slack.workspace.durable();
    return result;
  }
}
