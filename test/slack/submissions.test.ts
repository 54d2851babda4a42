import { z } from 'zod';
import { FieldErrors, UserFacingError } from '../../src/shared/errors';
import { modal, section } from '../../src/slack/blocks';
import { md } from '../../src/slack/mrkdwn';
import type { SubmissionHandler, SubmissionRequest } from '../../src/slack/routes';
import {
  ANSWER_WITHIN_MS,
  ASHA,
  type Conversation,
  conversation,
  filledModal,
  NOW,
  submission,
} from '../support/slack-conversation';

let talk: Conversation;
afterEach(() => talk.close());

const later = (ms: number) => new Promise((done) => setTimeout(done, ms));
const objective = z.object({
  title: z.string('Give the objective a title.').max(60, 'Keep the title under 60 characters.'),
  note: z.string().optional(),
});
const on = (handler: SubmissionHandler) => ({ submissions: { 'okr.save_objective': handler } });
const submit = (typed: { title?: string | null; note?: string | null }, over: object = {}) =>
  talk.interact(submission(filledModal(typed, over)));
const STEP = modal('okr.save_objective', { title: 'Next step' }, [section(md`Almost there`)]);
const BELOW = { previous_view_id: 'V0' };
const WITHOUT_INPUTS = { blocks: [{ type: 'section', block_id: 'intro' }], state: { values: {} } };

describe('a submitted modal', () => {
  it('hands its checked values over and closes once that is stored', async () => {
    const seen: SubmissionRequest[] = [];
    const stored: object[] = [];
    talk = await conversation(
      on(async (request) => {
        seen.push(request);
        stored.push(request.form(objective));
        return request.close();
      }),
    );
    expect(await submit({ title: 'Grow', note: null })).toMatchObject({ status: 200, body: '' });
    expect(stored).toEqual([{ title: 'Grow', note: undefined }]);
    expect(seen[0]).toMatchObject({ actor: ASHA, now: NOW, ref: 'obj-7' });
    expect(seen[0]!.creates).toMatch(/^[A-Za-z0-9_-]{20}$/);
    expect(seen[0]!.submission.view).toMatch(/^[A-Za-z0-9_-]{20}$/);
    expect(seen[0]!.submission.view).not.toBe(seen[0]!.creates);
  });

  it.each([
    ['closes all', (r: SubmissionRequest) => r.clear(), { response_action: 'clear' }],
    ['shows a step', (r: SubmissionRequest) => r.show(STEP), { response_action: 'update', view: STEP }],
    ['puts one on top', (r: SubmissionRequest) => r.push(STEP), { response_action: 'push', view: STEP }],
  ])('%s', async (_, answer, ack) => {
    talk = await conversation(on(answer));
    expect((await submit({ title: 'Grow' })).body).toEqual(ack);
  });

  it('goes back to the one below, which is drawn anew once this one is closed', async () => {
    talk = await conversation(on(({ back }) => back(STEP)));
    expect(await submit({ title: 'Grow' }, BELOW)).toMatchObject({ status: 200, body: '' });
    await talk.settled();
    expect(talk.slack.calls).toEqual([{ method: 'views.update', args: { view_id: 'V0', view: STEP } }]);
  });

  it('goes back though the one below is gone too, and nobody hears of it', async () => {
    talk = await conversation(on(({ back }) => back(STEP)));
    talk.slack.answers('views.update', { ok: false, error: 'not_found' });
    expect(await submit({ title: 'Grow' }, BELOW)).toMatchObject({ status: 200, body: '' });
    await talk.settled();
    expect(talk.lines).toEqual([]);
  });

  it('goes on in its own place where there is none to go back to', async () => {
    talk = await conversation(on(({ back }) => back(STEP)));
    expect((await submit({ title: 'Grow' })).body).toEqual({ response_action: 'update', view: STEP });
    await talk.settled();
    expect(talk.slack.calls).toEqual([]);
  });

  it('stays open where the one to go back to would be refused by Slack', async () => {
    const tooLong = modal('okr.save_objective', { title: 'A title of more than 24 characters' }, []);
    talk = await conversation(on(({ back }) => back(tooLong)));
    expect((await submit({ title: 'Grow' }, BELOW)).body.response_action).toBe('errors');
    expect(talk.slack.calls).toEqual([]);
  });

  it('shows what is wrong under its fields, whatever revision they have', async () => {
    talk = await conversation(
      on((request) => {
        request.form(objective);
        throw new FieldErrors({ note: 'Not on a Monday.', 'note.0': 'Nor today.', elsewhere: 'And this.' });
      }),
    );
    expect((await submit({ title: null })).body).toEqual({
      response_action: 'errors',
      errors: { title: 'Give the objective a title.' },
    });
    expect((await submit({ title: 'Grow' })).body).toEqual({
      response_action: 'errors',
      errors: { 'note~2': 'Not on a Monday. Nor today.', title: 'And this.' },
    });
  });

  it('shows any other refusal under its first input', async () => {
    talk = await conversation(
      on(() => {
        throw new UserFacingError('The cycle is closed; nothing was saved.');
      }),
    );
    expect((await submit({ title: 'Grow' })).body).toEqual({
      response_action: 'errors',
      errors: { title: 'The cycle is closed; nothing was saved.' },
    });
  });

  it('without inputs is replaced by one that says what failed', async () => {
    talk = await conversation(
      on(() => {
        throw new UserFacingError('The cycle is closed; nothing was saved.');
      }),
    );
    const { body } = await submit({}, WITHOUT_INPUTS);
    expect(body).toMatchObject({
      response_action: 'update',
      view: { type: 'modal', blocks: [{ text: { text: 'The cycle is closed; nothing was saved.' } }] },
    });
    expect(body.view).not.toHaveProperty('submit');
  });

  it('from an older version says so', async () => {
    talk = await conversation({});
    expect((await submit({ title: 'Grow' })).body.errors).toEqual({
      title: 'This window is from another version of Trellis, so nothing was saved. Please open it afresh.',
    });
  });

  it('keeps its text when something fails, under a reference', async () => {
    talk = await conversation(on(() => Promise.reject(new TypeError('x is undefined'))));
    const { body } = await submit({ title: 'Grow' });
    const ref = / \(ref ([A-Z0-9]{8})\)\. What you typed is still here; please try again\.$/.exec(
      body.errors.title,
    )?.[1];
    expect(talk.lines).toMatchObject([{ level: 'error', fields: { ref, message: 'x is undefined' } }]);
    expect(talk.lines).toHaveLength(1);
  });

  it('keeps its text when a modal that should follow is too long for Slack', async () => {
    const tooLong = modal('okr.save_objective', { title: 'A title of more than 24 characters' }, []);
    talk = await conversation(on(({ show }) => show(tooLong)));
    expect((await submit({ title: 'Grow' })).body.errors.title).toMatch(/^Something went wrong on our side/);
    expect(talk.lines).toMatchObject([{ fields: { fault: 'LimitError' } }]);
  });

  it('keeps its text when the store is away, also where that shows while looking up the person', async () => {
    const handler = jest.fn();
    talk = await conversation(on(handler), {
      identify: () => Promise.reject(Object.assign(new Error('refused'), { name: 'StoreAway' })),
    });
    const { body } = await submit({ title: 'Grow' });
    expect(body.response_action).toBe('errors');
    expect(body.errors.title).toMatch(
      /^Trellis can’t reach its storage just now, so this could not be done \(ref [A-Z0-9]{8}\)\. What you typed is still here; please try again in a minute\.$/,
    );
    expect(handler).not.toHaveBeenCalled();
  });
});

describe('a submission that comes twice', () => {
  it('at the same time has one effect and two answers', async () => {
    const stored: string[] = [];
    talk = await conversation(
      on(async ({ form, clear }) => {
        await later(50);
        stored.push(form(objective).title);
        return clear();
      }),
    );
    const replies = await Promise.all([submit({ title: 'Grow' }), submit({ title: 'Grow' })]);
    expect(replies.map(({ body }) => body)).toEqual([
      { response_action: 'clear' },
      { response_action: 'clear' },
    ]);
    expect(stored).toEqual(['Grow']);
  });

  it('goes back once, and does not draw the one below over what came since', async () => {
    talk = await conversation(on(({ back }) => back(STEP)));
    await submit({ title: 'Grow' }, BELOW);
    await talk.settled();
    expect(await submit({ title: 'Grow' }, BELOW)).toMatchObject({ status: 200, body: '' });
    await talk.settled();
    expect(talk.slack.calls.map(({ method }) => method)).toEqual(['views.update']);
  });

  it('after its success is answered the same and not done again', async () => {
    const stored: string[] = [];
    talk = await conversation(
      on(({ form, close }) => {
        stored.push(form(objective).title);
        return close();
      }),
    );
    await submit({ title: 'Grow' });
    await talk.settled();
    expect(await submit({ title: 'Grow' })).toMatchObject({ status: 200, body: '' });
    expect(stored).toEqual(['Grow']);
  });

  it('with edited text is a new one, by the same modal', async () => {
    const seen: SubmissionRequest[] = [];
    talk = await conversation(
      on((request) => {
        seen.push(request);
        return request.close();
      }),
    );
    await submit({ title: 'Grow' });
    await talk.settled();
    await submit({ title: 'Grow more' });
    const [first, second] = seen as [SubmissionRequest, SubmissionRequest];
    expect(seen).toHaveLength(2);
    expect(second.creates).toBe(first.creates);
    expect(second.submission.view).toBe(first.submission.view);
    expect(second.submission.at.getTime()).toBeGreaterThanOrEqual(first.submission.at.getTime());
  });

  it('in two modals is two', async () => {
    const seen = new Set<string>();
    talk = await conversation(
      on(({ creates, close }) => {
        seen.add(creates);
        return close();
      }),
    );
    await submit({ title: 'Grow' });
    await submit({ title: 'Grow' }, { id: 'V2' });
    expect(seen.size).toBe(2);
  });

  it('is done again after a failure, and after a step that led on', async () => {
    let runs = 0;
    talk = await conversation(
      on(({ show }) => {
        runs += 1;
        if (runs === 1) throw new UserFacingError('Not now.');
        return show(STEP);
      }),
    );
    await submit({ title: 'Grow' });
    expect((await submit({ title: 'Grow' })).body.response_action).toBe('update');
    await talk.settled();
    expect((await submit({ title: 'Grow' })).body.response_action).toBe('update');
    expect(runs).toBe(3);
  });

  it.each([
    ['of another kind', { callback_id: 'okr.close_cycle' }],
    ['about something else', { private_metadata: 'obj-8' }],
  ])('is not taken for a form %s in the same window', async (_what, other) => {
    const handler = jest.fn(({ close }: SubmissionRequest) => close());
    talk = await conversation({ submissions: { 'okr.save_objective': handler, 'okr.close_cycle': handler } });
    await submit({ title: 'Grow' });
    await talk.settled();
    await submit({ title: 'Grow' }, other);
    expect(handler).toHaveBeenCalledTimes(2);
  });

  it('succeeds although its success cannot be remembered', async () => {
    talk = await conversation(
      on(({ close }) => close()),
      {
        memory: { recall: async () => undefined, remember: () => Promise.reject(new Error('full')) },
      },
    );
    expect(await submit({ title: 'Grow' })).toMatchObject({ status: 200, body: '' });
    await talk.settled();
    expect(talk.lines).toMatchObject([{ fields: { what: 'remember a submission' } }]);
  });
});

describe('a submission whose store is slow', () => {
  it('keeps its text and says so; the late write is neither acknowledged nor done twice', async () => {
    const stored: string[] = [];
    const acted = jest.fn(async () => undefined);
    talk = await conversation(
      on(async ({ form, close }) => {
        await later(2 * ANSWER_WITHIN_MS);
        stored.push(form(objective).title);
        return close();
      }),
      { acted },
    );
    const reply = await submit({ title: 'Grow' });
    expect(reply.ms).toBeLessThan(2 * ANSWER_WITHIN_MS);
    expect(reply.body).toEqual({
      response_action: 'errors',
      errors: {
        title:
          'Trellis is very slow just now, so this may not be done yet. What you typed is still here; please try again in a minute.',
      },
    });
    expect(stored).toEqual([]);
    await talk.settled();
    expect(stored).toEqual(['Grow']);
    expect(acted).toHaveBeenCalledTimes(1);
    expect(await submit({ title: 'Grow' })).toMatchObject({ status: 200, body: '' });
    expect(stored).toEqual(['Grow']);
    expect(talk.lines.map((line) => line.message)).toEqual(['A request was not answered in time.']);
  });

  it('logs the fault of late work, once', async () => {
    talk = await conversation(
      on(async () => {
        await later(2 * ANSWER_WITHIN_MS);
        throw new TypeError('x is undefined');
      }),
    );
    await submit({ title: 'Grow' });
    await talk.settled();
    expect(talk.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'A request was not answered in time.'],
      ['error', 'A request failed.'],
    ]);
  });
});

describe('a submission that begins something long', () => {
  const WAIT = modal('okr.wait', { title: 'Reading' }, [section(md`Reading …`)]);
  const DONE = modal('okr.done', { title: 'Read' }, [section(md`12 rows`)]);
  const updates = () => talk.slack.calls.filter(({ method }) => method === 'views.update');

  it('is answered at once, and shows later what came of it', async () => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((done) => {
      finish = done;
    });
    talk = await conversation(on((request) => request.meanwhile(WAIT, () => finished.then(() => DONE))));
    expect((await submit({ title: 'Grow' })).body).toEqual({ response_action: 'update', view: WAIT });
    expect(updates()).toEqual([]);
    finish();
    await talk.settled();
    expect(updates().map(({ args }) => args)).toEqual([{ view_id: 'V1', view: DONE }]);
  });

  it('is done once when Slack sends it twice', async () => {
    let works = 0;
    const work = async () => {
      works += 1;
      return DONE;
    };
    talk = await conversation(on(async (request) => later(50).then(() => request.meanwhile(WAIT, work))));
    await Promise.all([submit({ title: 'Grow' }), submit({ title: 'Grow' })]);
    await talk.settled();
    expect(works).toBe(1);
  });

  it('says why when it comes to nothing', async () => {
    const work = () => Promise.reject(new UserFacingError('This is no sheet.'));
    talk = await conversation(on((request) => request.meanwhile(WAIT, work)));
    await submit({ title: 'Grow' });
    await talk.settled();
    expect(updates()[0]?.args.view.blocks[0].text.text).toBe('This is no sheet.');
  });

  it('is finished all the same for a person who closed it', async () => {
    talk = await conversation(on((request) => request.meanwhile(WAIT, async () => DONE)));
    talk.slack.answers('views.update', { ok: false, error: 'not_found' });
    await submit({ title: 'Grow' });
    await talk.settled();
    expect(talk.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
