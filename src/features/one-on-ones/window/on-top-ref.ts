/** How many parts the reference of a meeting's own window has; its first is the meeting's id. */
const PARTS_BELOW = 3;

/** What a window is about that stands on top of a meeting's. */
export interface OnTop {
  readonly meetingId: string;
  /** The reference of the window below. */
  readonly below: string;
  /** What the window itself keeps. */
  readonly own: readonly string[];
}

/** @param below the reference of the window it is opened in; of another one than this meeting's, nothing is kept. */
export function writeOnTop(meetingId: string, below: string, ...own: readonly string[]): string {
  const parts = below.split('|');
  const fits = parts[0] === meetingId && parts.length >= PARTS_BELOW;
  return [...(fits ? parts.slice(0, PARTS_BELOW) : [meetingId, '', '']), ...own].join('|');
}

export function readOnTop(ref: string): OnTop {
  const parts = ref.split('|');
  return {
    meetingId: parts[0] ?? '',
    below: parts.slice(0, PARTS_BELOW).join('|'),
    own: parts.slice(PARTS_BELOW),
  };
}
