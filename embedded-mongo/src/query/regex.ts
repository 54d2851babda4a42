import type { BSONRegExp } from 'bson';
import { type CommandError, notSupported } from '../errors';

const TOKEN = /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]|[\s\S]/g;
const SAME_ESCAPE = /^\\(?:[dDwWbBnrtfvsS0-9xu]|[^a-zA-Z])$/;
const ONLY_IN_PCRE = /\(\?[^:=!<]|\(\?<[^=!a-zA-Z]|\(\*|[*+?}]\+|\[\[:|\[\^?\]/;
const WHITE_SPACE = '\\t\\n\\v\\f\\r ';
const END_OF_TEXT = '(?=\\n?(?![\\s\\S]))';

const refused = (pattern: string): CommandError =>
  notSupported(51091, `Regular expression is invalid: ${pattern}`);

const classToken = (token: string, pattern: string): string => {
  if ((token.match(/\\[\s\S]/g) ?? []).some((pair) => !SAME_ESCAPE.test(pair))) throw refused(pattern);
  if (token.includes('\\S')) throw refused(pattern);
  return token.replaceAll('\\s', WHITE_SPACE);
};

const translateToken = (token: string, options: string, pattern: string): string => {
  if (token.startsWith('[') && token.length > 1) return classToken(token, pattern);
  if (token === '\\s') return `[${WHITE_SPACE}]`;
  if (token === '\\S') return `[^${WHITE_SPACE}]`;
  if (token.startsWith('\\') && !SAME_ESCAPE.test(token)) throw refused(pattern);
  if (token === '.' && !options.includes('s')) return '[^\\n]';
  if (token === '$' && !options.includes('m')) return END_OF_TEXT;
  return token;
};

const compiled = (source: string, flags: string, pattern: string): RegExp => {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    // JavaScript's unicode mode forbids needless escapes (`\-`, `\ `) that PCRE and most programs use.
    try {
      return new RegExp(source, flags);
    } catch {
      throw refused(pattern);
    }
  }
};

/**
 * The pattern as a JavaScript expression that matches what MongoDB's PCRE matches.
 *
 * @throws CommandError 51091 for syntax that only PCRE has, and for the option `x`.
 */
export const toRegExp = ({ pattern, options }: Pick<BSONRegExp, 'pattern' | 'options'>): RegExp => {
  if (/[^imsu]/.test(options) || ONLY_IN_PCRE.test(pattern.replace(/\\[\s\S]/g, '__')))
    throw refused(pattern);
  const tokens = pattern.match(TOKEN) ?? [];
  const source = tokens.map((token) => translateToken(token, options, pattern)).join('');
  return compiled(source, options.replace('u', ''), pattern);
};
