/** What the window of a meeting is about. */
export interface HubRef {
  readonly meetingId: string;
  /** Names the empty field for a new point: another one each time that a point was added. */
  readonly nonce: string;
  /** Which page of what does not fit into one window, from 0. */
  readonly page: number;
}

export const writeHubRef = ({ meetingId, nonce, page }: HubRef): string => [meetingId, nonce, page].join('|');

/** Whatever else stands in it is passed over: a window on top carries the hub's reference first. */
export function readHubRef(ref: string): HubRef {
  const [meetingId = '', nonce = '', page = ''] = ref.split('|');
  return { meetingId, nonce: NONCE.test(nonce) ? nonce : '', page: readPageNumber(page) };
}

/** As ids are; it becomes part of one. */
const NONCE = /^[\w-]{1,40}$/;

/** A page from 0; the first one for what is none. */
export const readPageNumber = (text: string): number => (/^\d{1,3}$/.test(text) ? Number(text) : 0);
