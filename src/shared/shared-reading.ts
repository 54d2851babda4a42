/**
 * `read`, where whoever asks while the same is being read gets that answer: for several who look at one moment.
 *
 * @param keyOf what is the same.
 */
export function sharedReading<A, T>(
  read: (asked: A) => Promise<T>,
  keyOf: (asked: A) => string,
): (asked: A) => Promise<T> {
  const reading = new Map<string, Promise<T>>();
  return (asked) => {
    const key = keyOf(asked);
    const begun = reading.get(key);
    if (begun) return begun;
    const now = read(asked).finally(() => reading.delete(key));
    reading.set(key, now);
    return now;
  };
}
