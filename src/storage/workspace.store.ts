import type { Connection } from 'mongoose';
import { Hopeless } from '../shared/patience';
import { documentSchema, type Stored } from './document';

/** The data belongs to one Slack workspace; this keeps which. */
export class AnotherWorkspace extends Hopeless {
  override name = 'AnotherWorkspace';

  constructor(kept: string, token: string) {
    super(
      `The data here belongs to Slack workspace ${kept}, but SLACK_BOT_TOKEN belongs to ${token}. ` +
        'Use the token of that workspace, or another database.',
    );
  }
}

const THE_ONE = 'workspace';

const workspaces = (connection: Connection) =>
  connection.model<Stored>('Workspace', documentSchema(1, {}), 'workspaces');

/**
 * Remembers the workspace at the first start; at every later one, proves that the token is still of the same.
 * @param beginning what must be stored before, at the first start only; done again where that was cut short.
 * @throws AnotherWorkspace when it is not.
 */
export async function claimWorkspace(
  connection: Connection,
  workspaceId: string,
  beginning: () => Promise<void>,
): Promise<void> {
  if (!(await workspaces(connection).exists({ _id: THE_ONE }))) await beginning();
  const kept = await workspaces(connection)
    .findOneAndUpdate(
      { _id: THE_ONE },
      { $setOnInsert: { workspaceId, v: 1 } },
      { upsert: true, returnDocument: 'after' },
    )
    .lean();
  if (kept.workspaceId !== workspaceId) throw new AnotherWorkspace(kept.workspaceId, workspaceId);
}

/**
 * The workspace that the data belongs to.
 * @throws Hopeless before the first start.
 */
export async function keptWorkspace(connection: Connection): Promise<string> {
  const kept = await workspaces(connection).findOne({ _id: THE_ONE }).lean();
  if (!kept) throw new Hopeless('Nothing is stored here yet: start Trellis once, or check MONGODB_URI.');
  return kept.workspaceId;
}
