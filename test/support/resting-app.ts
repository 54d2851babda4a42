import { WebClient } from '@slack/web-api';
import { type App, buildApp } from '../../src/app';
import { systemTime } from '../../src/shared/clock';
import { randomIds } from '../../src/shared/ids';
import type { Connection } from '../../src/storage/connection';
import { companySeed } from './company';
import { keptLog } from './log-lines';
import { appConfig, type WholeApp } from './whole-app';

/** Trellis as it is wired, every model on a connection of the test's own, serving nobody and doing nothing by itself. */
export function restingApp(connection: Connection, world: WholeApp): App {
  const { log } = keptLog();
  const time = systemTime();
  const client = new WebClient('xoxb-never-used');
  return buildApp(appConfig(world.simulator, 'never-used'), {
    ...{ connection, client, workspaceId: companySeed().team.id, clock: world.clock, time, log },
    signal: new AbortController().signal,
    newId: randomIds(),
    random: () => 0,
  });
}
