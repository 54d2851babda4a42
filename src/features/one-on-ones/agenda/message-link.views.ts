import { type Mrkdwn, md } from '../../../slack/mrkdwn';

const LINK =
  /^https:\/\/[a-z0-9][a-z0-9.-]*\.slack\.com\/archives\/[A-Z0-9]+\/p\d+(\?thread_ts=\d+\.\d+&cid=[A-Z0-9]+)?$/i;

/** The link to a message; `undefined` for whatever Trellis would not have made itself. */
export const readMessageLink = (link: string): string | undefined => (LINK.test(link) ? link : undefined);

/** Where a message is, as something to tap. @param link one that {@link readMessageLink} knows. */
export const messageLink = (link: string): Mrkdwn => md`<${link}|message>`;
