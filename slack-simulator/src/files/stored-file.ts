import { extname } from 'node:path';

/** What somebody chose in a file chooser, before Slack has it. */
export interface Upload {
  name: string;
  /** Text is kept as UTF-8. */
  content: string | Buffer;
  /** By its ending where it is not given. */
  mimeType?: string;
}

/** An uploaded file, as the simulator keeps it. */
export interface StoredFile {
  id: string;
  /** Who uploaded it. */
  user: string;
  name: string;
  /** What it is called where it is shown; its name where the app gave none. */
  title?: string;
  mimeType: string;
  /** In base64. */
  content: string;
  size: number;
  /** Unix seconds. */
  created: number;
}

interface FileKind {
  mimeType: string;
  pretty: string;
}

const KINDS: Record<string, FileKind> = {
  csv: { mimeType: 'text/csv', pretty: 'CSV' },
  ics: { mimeType: 'text/calendar', pretty: 'iCalendar' },
  txt: { mimeType: 'text/plain', pretty: 'Plain Text' },
  json: { mimeType: 'application/json', pretty: 'JSON' },
  html: { mimeType: 'text/html', pretty: 'HTML' },
  pdf: { mimeType: 'application/pdf', pretty: 'PDF' },
  png: { mimeType: 'image/png', pretty: 'PNG' },
  jpg: { mimeType: 'image/jpeg', pretty: 'JPEG' },
};
const BINARY: FileKind = { mimeType: 'application/octet-stream', pretty: 'Binary' };

/** The ending without its dot, in small letters. */
export const endingOf = (name: string): string => extname(name).slice(1).toLowerCase();

export const kindOfFile = (name: string): FileKind => KINDS[endingOf(name)] ?? BINARY;

/** Where a file of that team lies below `files.slack.com`. */
export const privatePath = (team: string, { id, name }: StoredFile, how: '' | 'download/' = ''): string =>
  `/files-pri/${team}-${id}/${how}${encodeURIComponent(name)}`;

/**
 * The file object of payloads and of `files.info`. One that is still being processed has neither size nor addresses.
 * @see https://docs.slack.dev/reference/objects/file-object
 */
export const asSlackFile = (file: StoredFile, place: { team: string; base: string }, isReady: boolean) => ({
  id: file.id,
  created: file.created,
  timestamp: file.created,
  name: file.name,
  title: file.title ?? file.name,
  mimetype: file.mimeType,
  filetype: endingOf(file.name) || 'binary',
  pretty_type: kindOfFile(file.name).pretty,
  user: file.user,
  user_team: place.team,
  editable: false,
  size: isReady ? file.size : 0,
  mode: 'hosted',
  is_external: false,
  external_type: '',
  is_public: false,
  public_url_shared: false,
  display_as_bot: false,
  username: '',
  ...(isReady
    ? {
        url_private: `${place.base}${privatePath(place.team, file)}`,
        url_private_download: `${place.base}${privatePath(place.team, file, 'download/')}`,
      }
    : {}),
  permalink: `${place.base}/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`,
  channels: [],
  groups: [],
  ims: [],
  comments_count: 0,
});
