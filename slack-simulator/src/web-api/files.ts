import { type Method, scopes, TIER_4 } from './method';

/** @see https://docs.slack.dev/reference/methods/files.info */
const filesInfo: Method = {
  scopes: scopes('files:read'),
  perMinute: TIER_4,
  run: (args, slack) => ({
    file: slack.files.lookAt(args.required('file')),
    comments: [],
    response_metadata: { next_cursor: '' },
  }),
};

export const fileMethods: Record<string, Method> = { 'files.info': filesInfo };
