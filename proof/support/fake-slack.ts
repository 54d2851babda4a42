import type { SendClient } from '../../src/delivery/ports';
import type { RealTime } from '../../src/shared/clock';
import type { Message } from '../../src/slack/blocks';

type Method = keyof SendClient;

/** One call as Slack got it. `to` is the channel, or the address of a reply. */
export interface Call {
  readonly method: Method;
  readonly to: string;
  readonly ts: string;
  readonly text: string;
  readonly message: Message;
  readonly at: Date;
}

/** What one call meets: an error before or after Slack has acted on it, or silence for so long. */
export interface Fate {
  readonly refusal?: Error;
  /** Slack acts, and the answer is lost. */
  readonly lostAnswer?: Error;
  readonly takesMs?: number;
}

/** Slack as far as delivery sees it: remembers what people have before them. */
export interface FakeSlack extends SendClient {
  /** Calls that Slack acted on, in order. */
  readonly calls: readonly Call[];
  /** The next call of this method meets this; the ones after it succeed again. */
  next(method: Method, fate: Fate): void;
  /** From now on every call meets this, until it is `undefined` again. */
  always(fate: Fate | undefined): void;
}

const NOTHING: Message = { text: '', blocks: [] };

/** @param takesMs how long every call takes. */
export function fakeSlack(time: RealTime, takesMs = 0): FakeSlack {
  const calls: Call[] = [];
  const fates: Record<Method, Fate[]> = {
    postMessage: [],
    updateMessage: [],
    deleteMessage: [],
    respond: [],
  };

  let standing: Fate | undefined;

  async function act(method: Method, to: string, ts: string, message: Message): Promise<void> {
    const fate = fates[method].shift() ?? standing ?? {};
    const wait = fate.takesMs ?? takesMs;
    if (fate.refusal) throw fate.refusal;
    calls.push({ method, to, ts, text: message.text, message, at: time.now() });
    if (wait > 0) await time.sleep(wait);
    if (fate.lostAnswer) throw fate.lostAnswer;
  }

  return {
    calls,
    next: (method, fate) => void fates[method].push(fate),
    always(fate) {
      standing = fate;
    },
    async postMessage(channel, message) {
      const ts = `${calls.length + 1}.000`;
      await act('postMessage', channel, ts, message);
      return { channel: `D-${channel}`, ts };
    },
    updateMessage: (channel, ts, message) => act('updateMessage', channel, ts, message),
    deleteMessage: (channel, ts) => act('deleteMessage', channel, ts, NOTHING),
    respond: (url, message) => act('respond', url, '', message),
  };
}
