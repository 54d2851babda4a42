#!/usr/bin/env node
require('../dist/cli')
  .main()
  .catch((error) => {
    process.stderr.write(`slack-simulator: ${error.message}\n`);
    process.exitCode = 1;
  });
