const swc = (syntax) => [
  '@swc/jest',
  {
    jsc: { parser: { syntax }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** Packages that come as ES modules only. Node loads them from CommonJS as they are, Jest does not. */
const ESM_ONLY = ['temporal-polyfill', 'temporal-utils'];

const project = (displayName, root) => ({
  displayName,
  testEnvironment: 'node',
  rootDir: root,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.ts$': swc('typescript'), '\\.js$': swc('ecmascript') },
  transformIgnorePatterns: [
    `/node_modules/(?!(${ESM_ONLY.join('|')})/)`,
    '/(embedded-mongo|slack-simulator)/dist/',
  ],
});

/** The workspaces are used as built (`dist/`), so that what is tested is what runs. */
module.exports = {
  // Both of two cores: a worker waits for its store and its simulated Slack most of the time.
  maxWorkers: '100%',
  // Many start whole processes and stores; how long that takes says something of the machine only.
  testTimeout: 30_000,
  testSequencer: './jest.sequencer.js',
  projects: [
    {
      ...project('trellis', __dirname),
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
      modulePathIgnorePatterns: ['<rootDir>/dist/'],
    },
    project('embedded-mongo', `${__dirname}/embedded-mongo`),
    {
      ...project('slack-simulator', `${__dirname}/slack-simulator`),
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
    },
  ],
};
