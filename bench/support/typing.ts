import { personId, type Server, WORKSPACE } from './server';
import { signedPoster } from './signed';

const RATE_PER_S = 20;

/**
 * People type a command, 20 times a second by the clock, one after the other.
 * @returns how long each answer took that they waited for until `end`, in milliseconds, shortest first.
 */
export async function typing(
  { requestUrl, signingSecret }: Pick<Server, 'requestUrl' | 'signingSecret'>,
  people: number,
  end: Promise<unknown>,
): Promise<number[]> {
  const poster = signedPoster(requestUrl, signingSecret, RATE_PER_S);
  const over = new AbortController();
  void end.finally(() => over.abort());
  const begun = performance.now();
  const answers: Promise<number>[] = [];
  for (let i = 0; !over.signal.aborted; i++) {
    const wait = begun + (i * 1_000) / RATE_PER_S - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    answers.push(poster.send(checkInBy(personId(i % people), i)).then(({ ms }) => ms));
  }
  const waited = await Promise.all(answers);
  poster.close();
  return waited.sort((a, b) => a - b);
}

const checkInBy = (user: string, i: number): Record<string, string> => ({
  command: '/checkin',
  text: '',
  team_id: WORKSPACE,
  user_id: user,
  channel_id: 'D0BENCH',
  trigger_id: `${i}.2.bench`,
  response_url: 'http://127.0.0.1:9/',
});
