const base = require('./jest.config.js');

/** What people do, in a real browser; one after the other, because a story goes on where it stopped. */
module.exports = {
  ...base.projects[0],
  displayName: 'e2e',
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000,
  bail: 1,
};
