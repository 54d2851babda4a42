/** The same whether there is no such review, it was removed, or it is somebody else's. */
export const NOT_YOURS =
  'This review is not among yours, so nothing was changed. Open your reviews from App Home to see those that are.';
