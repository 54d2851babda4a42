import { UserFacingError } from '../shared/errors';

/** Where a private file lies, and the token that opens it. */
export interface Source {
  readonly url: URL;
  readonly token: string;
}

const PATIENCE_MS = 20_000;
/** How a page begins, where a proxy lost its content type. */
const PAGE = /^\s*<(!doctype html|html)/i;
const LOOKED_AT = 64;

/**
 * The content of a private file; `undefined` where it is larger than `mostBytes`. Slack answers whom it does not let
 * in with a login page, not with a refusal.
 * @throws UserFacingError where Slack does not hand it over.
 */
export async function contentAt(source: Source, mostBytes: number): Promise<Buffer | undefined> {
  const content = await fetched(source, mostBytes);
  if (content && PAGE.test(content.subarray(0, LOOKED_AT).toString('latin1'))) throw loginPage();
  return content;
}

async function fetched({ url, token }: Source, mostBytes: number): Promise<Buffer | undefined> {
  try {
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      // A redirect leads to the login page, and must not take the token elsewhere.
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    refuseOthers(response);
    return await within(response, mostBytes);
  } catch (error) {
    if (error instanceof UserFacingError) throw error;
    throw new UserFacingError(
      'Slack did not hand the file over in time, so it was not read. Please upload it again in a minute.',
      { cause: error },
    );
  }
}

/** @throws UserFacingError for a login page; Error for everything else that is not the file. */
function refuseOthers(response: Response): void {
  const isRedirect = response.status >= 300 && response.status < 400;
  if (isRedirect || response.status === 401 || response.status === 403 || isPage(response)) {
    void response.body?.cancel();
    throw loginPage();
  }
  if (!response.ok) {
    void response.body?.cancel();
    throw new Error(`Slack answered ${response.status} for a file.`);
  }
}

const isPage = ({ headers }: Response): boolean => headers.get('content-type')?.includes('html') ?? false;

const loginPage = () => notAllowed(new Error('Slack answered with a login page instead of a file.'));

/** The body, unless it is larger: then the rest is not waited for. */
async function within(response: Response, mostBytes: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @param cause what Slack answered, for the log. */
export const notAllowed = (cause: Error): UserFacingError =>
  new UserFacingError(
    'Slack does not let Trellis read files, so this one was not read. Whoever runs Trellis has to install the app again with the permission “files:read”.',
    { cause },
  );
