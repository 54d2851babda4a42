import { merged } from '../../../src/features/one-on-ones/merged.routes';
import type { Answer } from '../../../src/slack/routes';

const handler = async () => ({}) as Answer;

describe('tables of handlers', () => {
  it('are one, by the kinds of their handlers', () => {
    const all = merged([
      { commands: { '/1on1': handler }, actions: { open: handler } },
      { actions: { close: handler } },
    ]);
    expect(all).toEqual({ commands: { '/1on1': handler }, actions: { open: handler, close: handler } });
  });

  it('are refused where two have a handler for the same, which would never be called', () => {
    const opens = { actions: { open: handler } };
    expect(() => merged([opens, { submissions: { open: handler } }, opens])).toThrow(
      '1:1s have two handlers of actions for open.',
    );
  });
});
