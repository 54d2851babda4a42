const Sequencer = require('@jest/test-sequencer').default;

/** Where files take minutes, however few lines they have. */
const LONG = /\/test\/(anonymity|authorisation-matrix|hostile|privacy)\//;

/**
 * A fresh clone knows nothing of how long files take and would begin with the longest text: what takes minutes in three
 * lines would come last, and leave all workers but one with nothing to do.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isLong = ({ path }) => LONG.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
