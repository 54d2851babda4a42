import { UserFacingError } from '../shared/errors';
import { type Modal, modal, section } from './blocks';
import { type Mrkdwn, md, shorten } from './mrkdwn';

/** The longest text of a section; see slack limits. */
const SECTION = 3_000;
/** Said in place of an action that outlived its time. */
const TOO_LATE = 'That took too long, so Slack no longer lets Trellis open a window. Please try again.';

/** A sentence of ours or of an error, made safe for Slack. */
export const sentence = (text: string): Mrkdwn => md`${shorten(text, SECTION)}`;

/** A line that one person alone sees. In blocks, because links come alive in the bare `text` of a message. */
export const ephemeral = (text: Mrkdwn) => ({
  response_type: 'ephemeral',
  replace_original: false,
  text: text.mrkdwn,
  blocks: [section(text)],
});

/** A small window that says one thing. */
export const notice = (text: Mrkdwn, title = 'Trellis'): Modal =>
  modal('trellis.read_notice', { title, close: 'Close' }, [section(text)]);

export const tooLate = (): UserFacingError => new UserFacingError(TOO_LATE);
