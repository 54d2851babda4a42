import type { Keeper } from '../shared/personal-data';

/** What the privacy jobs themselves keep: nobody's name. */
export const privacyKeeper: Keeper = {
  personalData: async () => ({}),
  erase: async () => [],
  retention: [
    {
      collection: 'erasures',
      keepDays: 'forever',
      why: 'That somebody was erased, and on which day; whom is forgotten once it is done.',
    },
    { collection: 'retention_days', keepDays: 'forever', why: 'Up to which day old documents were deleted.' },
  ],
};
