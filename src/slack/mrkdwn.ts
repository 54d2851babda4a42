/** Text in Slack's markup in which everything a person wrote is already escaped. Made by {@link md} alone. */
export interface Mrkdwn {
  readonly mrkdwn: string;
}

/** What may stand in an {@link md} template: raw text is escaped, markup is taken as it is. */
export type Inline = string | number | Mrkdwn;

/** Escapes the three characters that Slack's markup gives a meaning to. https://docs.slack.dev/messaging/formatting-message-text */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const markup = (part: Inline): string => (typeof part === 'object' ? part.mrkdwn : escapeText(String(part)));

/** Markup with raw values in it: md`${bold(title)} by ${owner}`. The one place where a person's text becomes markup. */
export const md = (strings: TemplateStringsArray, ...values: Inline[]): Mrkdwn => ({
  mrkdwn: strings.reduce((text, part, i) => text + markup(values[i - 1] ?? '') + part),
});

/** Parts one after the other, with `separator` between them. */
export const joined = (parts: readonly Inline[], separator = '\n'): Mrkdwn => ({
  mrkdwn: parts.map(markup).join(separator),
});

/**
 * A person's text in bold, on one line. Slack ends bold at the next asterisk, does not begin it before a space and
 * does not carry it over a line break, so that typed ones would break it: asterisks become U+2217, which looks the
 * same, and white space is trimmed and runs of it become one space. Nothing where nothing is left.
 */
export const bold = (raw: string): Mrkdwn => {
  const text = raw.trim().replaceAll(/\s+/g, ' ').replaceAll('*', '\u2217');
  return text === '' ? md`` : md`*${text}*`;
};

/** A person's text as a quotation, line by line: none of them can be taken for what we say ourselves. */
export const quotation = (raw: string): Mrkdwn => ({ mrkdwn: `>${escapeText(raw).replaceAll('\n', '\n>')}` });

/** A mention of the person with this Slack id, shown by their name and never notifying in a modal or Home. */
export const mention = (slackId: string): Mrkdwn => ({ mrkdwn: `<@${slackId}>` });

/** Words that lead to an address made by Trellis. https://docs.slack.dev/messaging/formatting-message-text#linking-urls */
export const link = (url: string, words: string): Mrkdwn => ({
  mrkdwn: `<${escapeText(url)}|${escapeText(words)}>`,
});

/** How long raw text is once escaped, which is what Slack's limits count. */
export const escapedLength = (text: string): number => escapeText(text).length;

/**
 * `text` cut so that its escaped form is at most `limit` long, ending in "…" where something was left out.
 * Cuts between characters as people see them, never inside an emoji or an escape.
 */
export function shorten(text: string, limit: number): string {
  if (escapedLength(text) <= limit) return text;
  let kept = '';
  let length = 1;
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    length += escapedLength(segment);
    if (length > limit) break;
    kept += segment;
  }
  return `${kept}…`;
}
