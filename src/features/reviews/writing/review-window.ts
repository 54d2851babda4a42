/** Which review a window is about, and which window it is: it keeps its id however often it is drawn again. */
export interface ReviewWindow {
  /** The assignment's. */
  readonly id: string;
  /** Random; `''` where it was opened before windows had any. */
  readonly window: string;
}

export const writeWindow = ({ id, window }: ReviewWindow): string => `${id} ${window}`.trim();

export function readWindow(ref: string): ReviewWindow {
  const [id = '', window = ''] = ref.split(' ');
  return { id, window };
}
