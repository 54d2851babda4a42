/** Opens a summary; the server decides as whom. Its value is a {@link summaryRef}. */
export const SEE_SUMMARY = 'reviews.see_summary';

/** The ids of a cycle and of somebody in it. */
export const summaryRef = ({ cycleId, subjectId }: { cycleId: string; subjectId: string }): string =>
  `${cycleId} ${subjectId}`;
