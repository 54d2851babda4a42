/**
 * Draws one person's page at a time, so that an older drawing never comes after a newer one. What is asked for
 * while one is being drawn is answered by one more drawing after it.
 */
export function oneAtATime(draw: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const running = new Map<string, { drawing: Promise<void>; next?: Promise<void> }>();

  function begin(key: string): Promise<void> {
    const drawing = draw(key).finally(() => {
      if (running.get(key)?.drawing === drawing && !running.get(key)?.next) running.delete(key);
    });
    running.set(key, { drawing });
    return drawing;
  }

  return (key) => {
    const present = running.get(key);
    if (!present) return begin(key);
    present.next ??= present.drawing.then(
      () => begin(key),
      () => begin(key),
    );
    return present.next;
  };
}
