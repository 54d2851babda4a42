import type { EventRequest } from '../../src/slack/routes';
import { ASHA, type Conversation, conversation, NOW } from '../support/slack-conversation';

let talk: Conversation;
afterEach(() => talk.close());

describe('an event', () => {
  it('reaches its handler with who it is about', async () => {
    const seen: EventRequest[] = [];
    const note = async (request: EventRequest) => void seen.push(request);
    talk = await conversation({ events: { app_home_opened: note, user_change: note, team_join: note } });
    const events = [
      { type: 'app_home_opened', user: 'UASHA', tab: 'home' },
      { type: 'user_change', user: { id: 'UASHA', tz: 'Asia/Kolkata' } },
      { type: 'team_join', user: { id: 'UNEW' } },
    ];
    for (const event of events) expect((await talk.event(event)).status).toBe(200);
    await talk.settled();
    expect(seen.map(({ event, actor, now }) => ({ event, actor, now }))).toEqual([
      { event: events[0], actor: ASHA, now: NOW },
      { event: events[1], actor: ASHA, now: NOW },
      { event: events[2], actor: undefined, now: NOW },
    ]);
  });

  it('that comes twice is taken up once, and one without an id whenever it comes', async () => {
    const heard: unknown[] = [];
    const note = async ({ event }: EventRequest) => void heard.push(event.tab);
    talk = await conversation({ events: { app_home_opened: note } });
    const opened = (tab: string) => ({ type: 'app_home_opened', user: 'UASHA', tab });
    for (const [tab, event_id] of [
      ['first', 'Ev1'],
      ['first again', 'Ev1'],
      ['second', 'Ev2'],
      ['nameless', undefined],
      ['nameless again', undefined],
    ] as const)
      await talk.event(opened(tab), { event_id });
    await talk.settled();
    expect(heard).toEqual(['first', 'second', 'nameless', 'nameless again']);
  });

  it('that fails is logged', async () => {
    const routes = { events: { team_join: () => Promise.reject(new RangeError('too many')) } };
    talk = await conversation(routes);
    expect((await talk.event({ type: 'team_join', user: 'UASHA' })).status).toBe(200);
    await talk.settled();
    expect(talk.lines).toMatchObject([
      { level: 'error', fields: { kind: 'event', id: 'team_join', fault: 'RangeError' } },
    ]);
  });

  it('of another workspace, or one that nobody waits for, is left alone', async () => {
    const handler = jest.fn();
    talk = await conversation({ events: { team_join: handler } });
    await talk.event({ type: 'team_join', user: 'UASHA' }, { team_id: 'T2' });
    await talk.event({ type: 'team_join', user: 'UASHA' }, { authorizations: [{ team_id: 'T2' }] });
    await talk.event({ type: 'message', user: 'UASHA' });
    await talk.settled();
    expect(handler).not.toHaveBeenCalled();
    expect(talk.lines.map((line) => line.fields.team)).toEqual(['T2', 'T2']);
  });
});
