import type { Verdict } from './errors';
import type { Recipients } from './ports';

/**
 * The recipient of what HR as a whole is told: its cards are posts in the admin channel, at any hour. Figures only:
 * no post holds a rating, a text, or who wrote about whom (docs/privacy.md).
 */
export const HR_CHANNEL = 'hr-channel';

/** Where HR is told. */
export interface HrChannelPlace {
  readonly channelId: string;
  /** IANA zone whose days the channel's cards are counted by. */
  readonly timeZone: () => Promise<string>;
}

/** People, and the admin channel under {@link HR_CHANNEL}. */
export const withHrChannel = (people: Recipients, { channelId, timeZone }: HrChannelPlace): Recipients => ({
  recipient: async (id) =>
    id === HR_CHANNEL
      ? { slackId: channelId, timeZone: await timeZone(), active: true }
      : people.recipient(id),
});

/** A person who is gone is gone for good; an admin channel that is gone is to be mended, and posts to it wait for that. */
export const ofTheChannel = (verdict: Verdict): Verdict =>
  verdict.class === 'gone' ? { ...verdict, class: 'installation', inOnePlace: true } : verdict;
