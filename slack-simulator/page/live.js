import { useEffect, useRef, useState } from 'preact/hooks';
import { eventsPath } from './requests.js';

const RETRY_MS = 1000;

/**
 * A stream that comes back: browsers give up on an event source that was refused, this does not.
 * @param {string} path
 * @param {{ onOpen: () => void, onLost: () => void, onChange: (change: object) => void }} listener
 * @returns {() => void} stops it
 */
const follow = (path, listener) => {
  let source;
  let timer;
  const connect = () => {
    source = new EventSource(path);
    source.onopen = listener.onOpen;
    source.onmessage = ({ data }) => listener.onChange(JSON.parse(data));
    source.onerror = () => {
      source.close();
      listener.onLost();
      timer = setTimeout(connect, RETRY_MS);
    };
  };
  connect();
  return () => {
    clearTimeout(timer);
    source.close();
  };
};

/**
 * @param {string | null} user whose changes are followed
 * @param {{ onChange: (change: object) => void, onOpen: (wasLost: boolean) => void }} handlers `onOpen`: from here on
 * changes are told, but anything may have changed before
 * @returns {boolean} whether the stream is lost at the moment
 */
export const useLive = (user, handlers) => {
  const latest = useRef(handlers);
  latest.current = handlers;
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (!user) return undefined;
    let wasLost = false;
    return follow(eventsPath(user), {
      onOpen: () => {
        setLost(false);
        latest.current.onOpen(wasLost);
        wasLost = false;
      },
      onLost: () => {
        wasLost = true;
        setLost(true);
      },
      onChange: (change) => latest.current.onChange(change),
    });
  }, [user]);
  return lost;
};
