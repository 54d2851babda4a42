const MENTION = /^<@([A-Z0-9]+)(\|[^>]*)?>$/;

/** The Slack id of the person who was picked from Slack's list and is all of `text`. */
export const mentionedIn = (text: string): string | undefined => MENTION.exec(text)?.[1];
