/** The same to everybody who may not read one, whether or not there is one. */
export const NO_SUMMARY =
  'There is no summary here that you can read. Summaries of yours and of your team are on App Home, once there are any.';
