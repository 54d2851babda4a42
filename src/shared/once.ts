/** `read`, which is done when it is first asked for, and never again: whoever asks later gets the same answer. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}

/** `read`, once for each of what it is asked about, for as long as that is kept by somebody. */
export function onceFor<K extends object, T>(read: (about: K) => Promise<T>): (about: K) => Promise<T> {
  const readings = new WeakMap<K, Promise<T>>();
  return (about) => {
    const begun = readings.get(about);
    if (begun) return begun;
    const reading = read(about);
    readings.set(about, reading);
    return reading;
  };
}
