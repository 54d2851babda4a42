import type { core } from 'zod';

/** One plain sentence for what a schema refuses without a message of its own. */
export function friendly(issue: core.$ZodRawIssue): string {
  if (issue.input === undefined || issue.input === null) return 'Please fill this in.';
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'number'
        ? 'Please enter a number.'
        : 'This does not look right; please check it.';
    case 'too_small':
      return tooSmall(String(issue.origin), Number(issue.minimum), issue.inclusive !== false);
    case 'too_big':
      return tooBig(String(issue.origin), Number(issue.maximum), issue.inclusive !== false);
    case 'invalid_value':
      return 'Please choose one of the options.';
    case 'invalid_format':
      return FORMATS[String(issue.format)] ?? 'This does not look right; please check it.';
    case 'not_multiple_of':
      return `Please enter a multiple of ${issue.divisor}.`;
    default:
      return 'This does not look right; please check it.';
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'Please enter an e-mail address, such as ana@example.com.',
  url: 'Please enter a web address, such as https://example.com.',
  date: 'Please enter a date, such as 2026-04-06.',
};

function tooSmall(origin: string, least: number, inclusive: boolean): string {
  if (origin === 'string') {
    return least <= 1 ? 'Please fill this in.' : `Please write at least ${least} characters.`;
  }
  if (origin === 'array' || origin === 'set') return `Please choose at least ${least}.`;
  return `Please enter ${inclusive ? 'at least' : 'more than'} ${least}.`;
}

function tooBig(origin: string, most: number, inclusive: boolean): string {
  if (origin === 'string') return `Please shorten this to at most ${most} characters.`;
  if (origin === 'array' || origin === 'set') return `Please choose at most ${most}.`;
  return `Please enter ${inclusive ? 'at most' : 'less than'} ${most}.`;
}
