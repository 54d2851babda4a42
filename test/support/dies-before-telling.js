// Trellis as `npm start` runs it, which loses its power between a check-in's acknowledgement and what follows from it.
const { pino } = require('pino');
const { readConfig } = require('../../dist/src/config.js');
const { systemTime } = require('../../dist/src/shared/clock.js');
const { randomIds } = require('../../dist/src/shared/ids.js');
const flights = require('../../dist/src/shared/afterwards.js');

const LONG_ENOUGH_TO_ANSWER_MS = 150;

const { inFlight } = flights;
flights.inFlight = (failed) => {
  const flight = inFlight(failed);
  return {
    ...flight,
    afterwards(what, work) {
      if (what !== 'okr.tell') return flight.afterwards(what, work);
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), LONG_ENOUGH_TO_ANSWER_MS);
    },
  };
};

// Loaded only now, so that it meets the afterwards above.
const { startTrellis } = require('../../dist/src/start.js');

const time = systemTime();
const ahead = Date.parse(process.env.DOMAIN_NOW) - Date.now();
const clock = { now: () => new Date(Date.now() + ahead) };
const log = pino();

startTrellis(readConfig(process.env), { clock, time, newId: randomIds(), random: () => 0, log }, '127.0.0.1')
  .then((trellis) => trellis.ready)
  // The first tick would tell what the check-in leaves to tell.
  .then((app) => app.tick())
  .then(() => log.info('Serving.'));
