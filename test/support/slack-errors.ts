import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

/** Slack's errors, as web-api throws them. */
export const refusal = (error: string) =>
  new WebAPIPlatformError({ ok: false, error, response_metadata: {} });
export const rateLimit = (seconds: number) => new WebAPIRateLimitedError(seconds);
export const httpError = (status: number) => new WebAPIHTTPError(status, '', {}, '');

/** fetch's failure for a reason of the network, such as `ECONNREFUSED`. */
export const networkError = (code: string) =>
  new WebAPIRequestError(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));

export const timedOut = () =>
  new WebAPIRequestError(
    new DOMException('The operation was aborted due to timeout', 'TimeoutError') as Error,
  );
