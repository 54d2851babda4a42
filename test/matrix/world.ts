import { setTimeout as pause } from 'node:timers/promises';
import { type App, buildApp } from '../../src/app';
import type { RealTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import type { Modal } from '../../src/slack/blocks';
import { impatientClient } from '../../src/slack/client';
import type { Connection } from '../../src/storage/connection';
import { testDatabase } from '../support/database';
import { fakeSlack, type SlackCall } from '../support/fake-slack';
import { TEST_KEYS } from '../support/keys';
import { keptLog } from '../support/log-lines';
import { type StandingClock, standingClock } from '../support/workspace';
import { type Act, bodyOf } from './acting';
import { ACCOUNTS, ADMIN_CHANNEL, ANOTHER_TEAM, CAST, type Part, TEAM } from './cast';
import { signedDoor } from './door';
import { type Documents, type Kept, keptIn } from './kept';

const SECRET = 'the-secret-of-the-matrix';
/** Friday 3 April 2026, noon in Berlin. */
const FRIDAY_NOON = '2026-04-03T10:00:00Z';
/** Longer than anything that was read from Slack is believed. */
const A_WHILE_MS = 61_000;
const NOTICE = 'trellis.read_notice';

/** What a person was told or shown by one act, and what it left behind. */
export interface Outcome {
  readonly status: number;
  /** Everything that was said, as JSON. */
  readonly said: string;
  /** The last modal they were given; `undefined` where there is none, or a notice. */
  readonly modal: Modal | undefined;
  /** Whether the form stayed open with sentences in it, or a notice took its place. */
  readonly refused: boolean;
  /** What App Home shows them by it, as JSON; `undefined` where it is not drawn. */
  readonly home: string | undefined;
  /** Whether somebody was sent a file by it. */
  readonly sent: boolean;
  /** Whether anything that is kept is not as it was. */
  readonly changed: boolean;
}

/** Where everything stands at one moment. */
export interface Standing {
  readonly kept: Documents;
  readonly at: Date;
  readonly inChannel: readonly Part[];
}

/** The whole of Trellis as it is wired, its requests signed, and a Slack that says yes to everything. */
export interface MatrixWorld {
  readonly app: App;
  readonly clock: StandingClock;
  readonly kept: Kept;
  /** For what is made past all use cases. */
  readonly connection: Connection;
  /** Who is in the admin channel from now on. */
  inChannel(...parts: Part[]): void;
  /** What stands from now on in whatever anybody uploads. */
  file(content: string): void;
  /** Somebody's internal id. */
  idOf(part: Part): Promise<string>;
  /** Does it as somebody, and waits for all that follows. @param view the same again is a repetition. */
  does(part: Part, act: Act, view?: string): Promise<Outcome>;
  /** The modal that somebody entitled is shown by it. */
  shows(part: Part, act: Act): Promise<Modal>;
  newView(): string;
  /** Puts everything back: what is kept, the clock, who is in the channel. */
  resets(to: Documents): Promise<void>;
  /** How everything stands now, to be put back by {@link backTo}. */
  stands(): Promise<Standing>;
  backTo(then: Standing): Promise<void>;
  close(): Promise<void>;
}

export async function matrixWorld(): Promise<MatrixWorld> {
  const slack = await fakeSlack();
  const database = await testDatabase({ reports: true });
  const kept = keptIn(database.connection);
  const clock = standingClock(FRIDAY_NOON);
  const time = passingTime();
  const app = trellis(database.connection, slack.apiUrl, clock, time);
  let present: readonly Part[] = [];
  const inChannel = (...parts: Part[]) => {
    present = parts;
    slack.answers('conversations.members', { ok: true, members: parts.map((part) => CAST[part].slackId) });
  };
  slack.answers('users.list', { ok: true, members: ACCOUNTS });
  const url = new URL('/files-pri/people.csv', slack.apiUrl).href;
  slack.answers('files.info', { ok: true, file: { url_private_download: url } });
  slack.answers('conversations.open', { ok: true, channel: { id: 'D1' } });
  const upload_url = new URL('/upload/v1/file', slack.apiUrl).href;
  slack.answers('files.getUploadURLExternal', { ok: true, upload_url, file_id: 'F1' });
  inChannel('hr', 'member');
  await database.buildIndexes();
  await app.welcomePeople();
  await app.settled();
  const door = await signedDoor(app.listener, SECRET, time);
  let views = 0;

  const world: MatrixWorld = {
    app,
    clock,
    kept,
    connection: database.connection,
    inChannel,
    file: (content) => slack.answers('people.csv', { status: 200, text: content }),
    idOf: async (part) => (await app.people.personBySlackId(CAST[part].slackId))!.id,
    newView() {
      views += 1;
      return `V${views}`;
    },
    async does(part, act, view = world.newView()) {
      const before = await kept.content();
      const calls = slack.calls.length;
      const team = part === 'stranger' ? ANOTHER_TEAM : TEAM;
      const hand = { slackId: CAST[part].slackId, team, view, responseUrl: slack.responseUrl };
      const { status, body } = await door.post(bodyOf(act, hand));
      await app.settled();
      const changed = (await kept.content()) !== before;
      return { status, changed, ...seen(body, slack.calls.slice(calls)) };
    },
    async shows(part, act) {
      const { modal, said } = await world.does(part, act);
      if (!modal) throw new Error(`No modal was shown to the ${part}, but: ${said}`);
      return modal;
    },
    resets: (to) => world.backTo({ kept: to, at: new Date(FRIDAY_NOON), inChannel: ['hr', 'member'] }),
    async stands() {
      await app.settled();
      return { kept: await kept.all(), at: clock.at, inChannel: present };
    },
    async backTo(then) {
      clock.at = then.at;
      inChannel(...then.inChannel);
      time.passes(A_WHILE_MS);
      await kept.restore(then.kept);
    },
    async close() {
      await app.stop();
      door.close();
      await slack.close();
      await database.close();
    },
  };
  return world;
}

function trellis(
  connection: Parameters<typeof buildApp>[1]['connection'],
  apiUrl: string,
  clock: StandingClock,
  time: RealTime,
): App {
  const { log } = keptLog();
  const slack = { botToken: 'xoxb-matrix', signingSecret: SECRET, apiUrl };
  return buildApp(
    {
      slack,
      mongodbUri: undefined,
      port: 0,
      hrAdmins: [CAST.hr.slackId],
      adminChannel: ADMIN_CHANNEL,
      dataDir: '.never-used',
      logLevel: 'silent',
      messagesPerMinute: 600,
      publicUrl: 'https://trellis.fernweh.example',
      ...TEST_KEYS,
    },
    {
      connection,
      client: impatientClient({ token: slack.botToken, apiUrl, log }),
      workspaceId: TEAM,
      clock,
      time,
      newId: randomIds(),
      random: () => 0,
      log,
    },
  );
}

/** What the acknowledgement and the calls that followed put before the person. */
function seen(body: string, calls: readonly SlackCall[]): Omit<Outcome, 'status' | 'changed'> {
  const answer = body.startsWith('{') ? JSON.parse(body) : {};
  const told = calls.filter(({ method }) => method !== 'views.publish').map(({ args }) => args);
  const shown = [...told.map(({ view }) => view), answer.view].filter((view) => view !== undefined);
  const last: Modal | undefined = shown.at(-1);
  const notice = last?.callback_id === NOTICE;
  const drawn = calls.findLast(({ method }) => method === 'views.publish');
  return {
    home: drawn && JSON.stringify(drawn.args),
    said: JSON.stringify([answer, told]),
    modal: notice ? undefined : last,
    sent: calls.some(({ method }) => method === 'files.completeUploadExternal'),
    refused: notice || answer.response_action === 'errors',
  };
}

/** Real time that can be made to pass, and whose sleepers keep no process awake. */
function passingTime(): RealTime & { passes(ms: number): void } {
  let later = 0;
  return {
    sleep: (ms, signal) => pause(ms, undefined, { signal, ref: false }).catch(() => undefined),
    now: () => new Date(Date.now() + later),
    passes(ms) {
      later += ms;
    },
  };
}
