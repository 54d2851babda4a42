import { startEmbeddedMongo } from '@trellis/embedded-mongo';
import { connect } from '../../src/storage/connection';

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

  it('fails soon, and may be tried again, where nobody answers', async () => {
    await expect(connect('mongodb://127.0.0.1:9/trellis')).rejects.not.toMatchObject({ name: 'Hopeless' });
  });
});
