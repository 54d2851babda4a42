// A workspace in a process of its own, to be killed without warning.
const { startSimulator } = require('../../dist');

const [, , options] = process.argv;
startSimulator(JSON.parse(options)).then(({ apiUrl }) => process.stdout.write(`${apiUrl}\n`));
