/** Errors whose message quotes nothing that a person wrote. Others (stores, parsers) may quote values. */
const SAFE_MESSAGES = new Set([
  'Error',
  'TypeError',
  'ReferenceError',
  'LimitError',
  'WebAPIPlatformError',
  'WebAPIRequestError',
  'WebAPIHTTPError',
  'WebAPIRateLimitedError',
]);

/** What of a fault may stand in the log: its kind, its code and where it happened, never a value it quotes. */
export function faultFields(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = 'code' in error ? error.code : undefined;
  return {
    fault: error.name,
    ...(SAFE_MESSAGES.has(error.name) && { message: error.message }),
    ...(code !== undefined && { code }),
    at: framesOf(error.stack),
    ...(error.cause instanceof Error && { cause: faultFields(error.cause) }),
    ...(error instanceof AggregateError && { of: error.errors.map(faultFields) }),
  };
}

const framesOf = (stack = ''): string[] =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
