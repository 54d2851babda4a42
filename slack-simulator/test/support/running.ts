import { type Simulator, type SimulatorOptions, startSimulator } from '../../src';

const running: Simulator[] = [];

/** Starts a simulator that is closed after the test, also after one that fails. */
export const startForThisTest = async (options: SimulatorOptions): Promise<Simulator> => {
  const simulator = await startSimulator(options);
  running.push(simulator);
  return simulator;
};

afterEach(async () => {
  await Promise.allSettled(running.splice(0).map((simulator) => simulator.close()));
});
