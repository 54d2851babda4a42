import type { Keeper } from '../shared/personal-data';

/** What storage itself keeps: nothing about anybody. */
export const storageKeeper: Keeper = {
  personalData: async () => ({}),
  erase: async () => [],
  retention: [
    { collection: 'workspaces', keepDays: 'forever', why: 'Which Slack workspace the data belongs to.' },
    {
      collection: 'encryption_keys',
      keepDays: 'forever',
      why: 'Proves at start that the keys are the right ones.',
    },
    {
      collection: 'migrations',
      keepDays: 'forever',
      why: 'Which process is changing the shape of documents.',
    },
    {
      collection: 'submissions',
      keepDays: 'forever',
      why: 'Keyed hashes of forms, so that one sent twice counts once; the database drops each after an hour.',
    },
    {
      collection: 'events_seen',
      keepDays: 'forever',
      why: 'Slack’s ids of events, so that one sent twice counts once; the database drops each after an hour.',
    },
  ],
};
