import { slackUser } from '../support/workspace';
import { CAST } from './cast';
import { type MatrixWorld, matrixWorld } from './world';

/** Everybody is there, Asha reports to Nina, and Peter has left since. */
export async function company(): Promise<MatrixWorld> {
  const world = await matrixWorld();
  const directory = world.app.people;
  const since = new Date('2026-01-01T00:00:00Z');
  await directory.setManager(await world.idOf('owner'), await world.idOf('manager'), since);
  await directory.noticeUser(slackUser(CAST.left.slackId, CAST.left.name, { deleted: true }));
  await world.app.settled();
  return world;
}
