import { UnsendableMessage, verdictOf } from '../../src/delivery/errors';
import { httpError, networkError, rateLimit, refusal, timedOut } from '../support/slack-errors';

describe('an error of Slack', () => {
  it.each([
    ['user_not_found', 'gone'],
    ['user_disabled', 'gone'],
    ['message_not_found', 'gone'],
    ['token_revoked', 'installation'],
    ['missing_scope', 'installation'],
    ['account_inactive', 'installation'],
    ['invalid_blocks', 'bug'],
    ['msg_too_long', 'bug'],
    ['used_url', 'race'],
    ['service_unavailable', 'transient'],
    ['internal_error', 'ambiguous'],
    ['fatal_error', 'ambiguous'],
  ])('%s means: %s', (code, expected) => {
    expect(verdictOf(refusal(code))).toEqual({ class: expected, code });
  });

  it('that nobody has listed is taken for a bug of ours: never tried again, and an alert', () => {
    expect(verdictOf(refusal('brand_new_error'))).toEqual({ class: 'bug', code: 'brand_new_error' });
    expect(verdictOf(new Error('?'))).toMatchObject({ class: 'bug' });
    expect(verdictOf('thrown text')).toMatchObject({ class: 'bug' });
  });

  it('that limits the rate says for how long the method is to rest', () => {
    const verdict = (ms: number) => ({ class: 'transient', code: 'ratelimited', retryAfterMs: ms });
    expect(verdictOf(rateLimit(7))).toEqual(verdict(7_000));
    expect(verdictOf(refusal('ratelimited'))).toEqual(verdict(30_000));
    const bare = new Error('Retry header did not contain a valid timeout (url: x, retry-after header: null)');
    expect(verdictOf(bare)).toEqual(verdict(30_000));
  });

  it('of the network is transient before a connection stood, ambiguous after', () => {
    expect(verdictOf(networkError('ECONNREFUSED'))).toMatchObject({ class: 'transient' });
    expect(verdictOf(networkError('ENOTFOUND'))).toMatchObject({ class: 'transient' });
    expect(verdictOf(networkError('ECONNRESET'))).toMatchObject({ class: 'ambiguous' });
    expect(verdictOf(timedOut())).toMatchObject({ class: 'ambiguous' });
    expect(verdictOf(new TypeError('terminated'))).toMatchObject({ class: 'ambiguous' });
  });

  it('of HTTP is ambiguous where Slack may have acted', () => {
    expect(verdictOf(httpError(503))).toMatchObject({ class: 'transient' });
    expect(verdictOf(httpError(500))).toMatchObject({ class: 'ambiguous' });
    expect(verdictOf(httpError(504))).toMatchObject({ class: 'ambiguous' });
    expect(verdictOf(httpError(404))).toMatchObject({ class: 'race' });
    expect(verdictOf(refusal('<html>Bad gateway</html>'))).toMatchObject({ class: 'ambiguous' });
  });

  it('that our own check found first is a bug', () => {
    expect(verdictOf(new UnsendableMessage('51 blocks'))).toEqual({
      class: 'bug',
      code: 'unsendable_message',
    });
  });
});
