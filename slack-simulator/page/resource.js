import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

const NOTHING = { key: null, value: undefined, error: null };

/**
 * Something read from the simulator. While it is read again the last value stays; an answer that was
 * overtaken by a later request is dropped.
 * @template T
 * @param {string | null} key what is read; null for nothing
 * @param {() => Promise<T>} load
 * @returns {{ value: T | undefined, error: string | null, reload: () => Promise<void> }}
 */
export const useResource = (key, load) => {
  const [held, setHeld] = useState(NOTHING);
  const latest = useRef(0);
  const loading = useRef(load);
  loading.current = load;
  const reload = useCallback(async () => {
    if (key === null) return;
    latest.current += 1;
    const turn = latest.current;
    const settle = (next) => turn === latest.current && setHeld(next);
    await loading.current().then(
      (value) => settle({ key, value, error: null }),
      ({ message }) =>
        settle((before) => ({ key, value: before.key === key ? before.value : undefined, error: message })),
    );
  }, [key]);
  useEffect(() => {
    reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);
  const current = held.key === key ? held : NOTHING;
  return { value: current.value, error: current.error, reload };
};
