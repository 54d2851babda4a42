import { schedule } from 'node-cron';

/** Beats once a minute. What is due is never counted in beats: one that is missed changes nothing. */
export type Heartbeat = (beat: () => void) => { stop(): void };

/** By node-cron, at the start of every minute of real time. */
export const everyMinute: Heartbeat = (beat) => {
  const task = schedule('* * * * *', beat, { name: 'tick', suppressMissedWarning: true });
  return { stop: () => void task.destroy() };
};
