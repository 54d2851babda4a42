const base = require('./jest.config.js');

const inBrowser = (displayName, project) => ({
  ...project,
  displayName,
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
});

const [trellis, , simulator] = base.projects;

/** What people do, in a real browser. */
module.exports = {
  testTimeout: 60_000,
  projects: [inBrowser('e2e', trellis), inBrowser('page', simulator)],
};
