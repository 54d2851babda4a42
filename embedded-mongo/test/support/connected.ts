import { type BSON, type Collection, type Db, MongoClient } from 'mongodb';
import { type EmbeddedMongo, type EmbeddedMongoOptions, startInThisThread } from '../../src/server';

export type AnyDocument = BSON.Document & { _id: number };

export interface ConnectedStore {
  readonly db: Db;
  readonly uri: string;
  readonly documents: Collection<AnyDocument>;
}

/** A store in memory and the official driver connected to it, for the tests of one file. */
export const useConnectedStore = (options: EmbeddedMongoOptions = {}): ConnectedStore => {
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
    get documents() {
      return client.db('trellis').collection<AnyDocument>('documents');
    },
    get uri() {
      return server.uri;
    },
  };
};
