import { type Db, MongoClient } from 'mongodb';
import { type EmbeddedMongo, type EmbeddedMongoOptions, startInThisThread } from '../../src/server';

/** A store in memory and the official driver connected to it, for the tests of one file. */
export const useConnectedStore = (
  options: EmbeddedMongoOptions = {},
): { readonly db: Db; readonly uri: string } => {
  let server: EmbeddedMongo;
  let client: MongoClient;
  beforeAll(async () => {
    server = await startInThisThread(options);
    client = await MongoClient.connect(server.uri);
  });
  afterAll(async () => {
    await client.close();
    await server.close();
  });
  beforeEach(() => client.db('trellis').dropDatabase());
  return {
    get db() {
      return client.db('trellis');
    },
    get uri() {
      return server.uri;
    },
  };
};
