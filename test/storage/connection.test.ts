import { startEmbeddedMongo } from '@trellis/embedded-mongo';
import { buildUniqueIndexes, connect } from '../../src/storage/connection';
import { documentSchema } from '../../src/storage/document';

describe('the connection to the database', () => {
  it('has every write acknowledged by the majority and on disk, and never sends one twice', async () => {
    const server = await startEmbeddedMongo({});
    const connection = await connect(server.uri);
    const { writeConcern, retryWrites } = connection.getClient().options;
    expect(writeConcern).toMatchObject({ w: 'majority', journal: true });
    expect(retryWrites).toBe(false);
    expect(connection.name).toBe('trellis');
    await connection.close();
    await server.close();
  });

  it.each(['mongodb://trellis:s3cr@t-pass@db/trellis', 'mongodb://user:50%@db/trellis'])(
    'says what to mend in an address that cannot be read, and repeats no secret: %s',
    async (uri) => {
      await expect(connect(uri)).rejects.toMatchObject({
        name: 'Hopeless',
        message:
          'MONGODB_URI cannot be read: check it, and write @ : / and % in a password as %40 %3A %2F and %25.',
      });
    },
  );

  it('says which unique index what is stored does not allow, and is not tried again', async () => {
    const server = await startEmbeddedMongo({});
    const connection = await connect(server.uri);
    const schema = documentSchema(1, { name: String }).index({ workspaceId: 1, name: 1 }, { unique: true });
    const notes = connection.model('Note', schema, 'notes');
    await notes.create([1, 2].map((n) => ({ _id: `n${n}`, workspaceId: 'T1', name: 'the same' })));
    await expect(buildUniqueIndexes(connection)).rejects.toMatchObject({
      name: 'Hopeless',
      message:
        'The unique index of "notes" by workspaceId, name cannot be built: two documents have the same. Trellis does not start without it.',
    });
    await connection.close();
    await server.close();
  });

  it('fails soon, and may be tried again, where nobody answers', async () => {
    await expect(connect('mongodb://127.0.0.1:9/trellis')).rejects.not.toMatchObject({ name: 'Hopeless' });
  });
});
