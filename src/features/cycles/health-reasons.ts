/** Slack's codes, and ours in their manner, in plain words. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...each(['user_not_found', 'user_not_visible'], 'Slack no longer knows this person.'),
  ...each(['user_disabled', 'account_inactive'], 'Their Slack account is deactivated.'),
  ...each(['cannot_dm_bot'], 'This account takes no direct messages.'),
  ...each(['channel_not_found'], 'The channel is not there, or Trellis is not in it.'),
  ...each(['is_archived'], 'The channel is archived.'),
  ...each(['not_in_channel'], 'Trellis is not in the channel: invite it.'),
  ...each(['ratelimited'], 'Slack asked to slow down for a whole day.'),
  ...each(
    ['messages_tab_disabled'],
    'Trellis may not write direct messages: its Messages tab is off in Slack.',
  ),
  ...each(
    ['missing_scope', 'no_permission', 'not_allowed_token_type'],
    'Slack does not allow Trellis to do this.',
  ),
  ...each(
    ['invalid_auth', 'not_authed', 'token_revoked', 'token_expired'],
    'Slack did not take Trellis’s token.',
  ),
  ...each(
    ['not_connected', 'connection_lost', 'http_503', 'service_unavailable'],
    'Slack could not be reached.',
  ),
  ...each(
    ['internal_error', 'fatal_error', 'http_500', 'http_502', 'http_504'],
    'Slack had a fault of its own.',
  ),
  ...each(
    ['unsendable_message', 'invalid_blocks', 'msg_too_long', 'msg_blocks_too_long'],
    'It broke the limits of Slack, which is a fault of Trellis.',
  ),
  ...each(['not_prepared', 'not prepared'], 'Trellis could not find out what it should say.'),
  ...each(['worker_died_twice', 'worker died twice'], 'Trellis was stopped twice while sending it.'),
]);

function each(codes: readonly string[], words: string): [string, string][] {
  return codes.map((code) => [code, words]);
}

/** Why a message was given up. @param reason its code; one that is not known is shown as it is. */
export function reasonText(state: 'failed' | 'unknown', reason: string | null): string {
  const known = reason === null ? '' : (WORDS.get(reason) ?? `Slack refused it (${reason}).`);
  return state === 'unknown' ? `It may have arrived. ${known}`.trim() : known || 'It was given up.';
}
