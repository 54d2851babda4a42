const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** The simulator's page is plain modules for the browser; Jest runs CommonJS. */
const browserModules = { ...swc, jsc: { parser: { syntax: 'ecmascript' }, target: 'es2022' } };

const project = (displayName, root) => ({
  displayName,
  testEnvironment: 'node',
  rootDir: root,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', swc],
    '/slack-simulator/page/.+\\.js$': ['@swc/jest', browserModules],
  },
});

/** The workspaces are used as built (`dist/`), so that what is tested is what runs. */
module.exports = {
  projects: [
    {
      ...project('trellis', __dirname),
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
      modulePathIgnorePatterns: ['<rootDir>/dist/'],
    },
    project('embedded-mongo', `${__dirname}/embedded-mongo`),
    project('slack-simulator', `${__dirname}/slack-simulator`),
  ],
};
