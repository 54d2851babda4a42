import { type Connection, createConnection, Schema } from 'mongoose';
import { documentSchema } from '../../../src/storage/document';
import { encryptedFieldsOf } from '../../../src/storage/encryption/encrypted-fields';
import { encryptedCollections, sealEncryptedFields } from '../../../src/storage/encryption/sealed-connection';
import { type TestDatabase, testDatabase } from '../../support/database';
import { letterSchema, lettersOn } from '../../support/letters';

const secret = { type: String, encrypted: true };
const part = (fields: object) => new Schema(fields as never, { _id: false });
const id = { type: String, required: true };

describe('a schema with encrypted fields', () => {
  it('is read for every one of them, in objects, parts and lists of parts', () => {
    expect(encryptedFieldsOf(letterSchema())).toEqual([
      { path: ['text'], list: 0, isText: true },
      { path: ['about', 'note'], list: 0, isText: true },
      { path: ['part', 'why'], list: 0, isText: true },
      { path: ['toTell', 'why'], list: 1, isText: true },
      { path: ['toTell', 'rating'], list: 1, isText: false },
      { path: ['toTell', 'words'], list: 1, isText: false },
      { path: ['toTell', 'audit', 'reason'], list: 1, isText: true },
      { path: ['rating'], list: 0, isText: false },
      { path: ['tags'], list: 0, isText: false },
      { path: ['sentOn'], list: 0, isText: false },
      { path: ['anything'], list: 0, isText: false },
      { path: ['folded'], list: 0, isText: false },
    ]);
    expect(encryptedFieldsOf(documentSchema(1, { title: String, toTell: [part({ id })] }))).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a list of texts', { x: [secret] }, 'x cannot be encrypted: only parts and lists of parts'],
    ['a map of texts', { x: { type: Map, of: secret } }, 'cannot be encrypted'],
    ['a map of parts', { x: { type: Map, of: part({ why: secret }) } }, 'cannot be encrypted'],
    [
      'a list of lists',
      { x: [[part({ id, why: secret })]] },
      'x cannot be encrypted: only parts and lists of parts',
    ],
    [
      'a list within a list',
      { x: [part({ id, y: [part({ id, why: secret })] })] },
      'x.y cannot be encrypted: a list within a list',
    ],
    [
      'a list whose elements have no id',
      { x: [part({ why: secret })] },
      'x cannot be encrypted: elements of a list with an encrypted field need an id',
    ],
    [
      'a list whose elements may have no id',
      { x: [part({ id: String, y: { type: part({ why: secret }) } })] },
      'x cannot be encrypted: elements of a list',
    ],
    [
      'a text with a limit, which its error would quote',
      { x: { ...secret, maxlength: 9 } },
      'x cannot be encrypted: its validators would quote it',
    ],
    [
      'a number with a limit',
      { x: { type: Number, encrypted: true, max: 5 } },
      'x cannot be encrypted: its validators would quote it',
    ],
    [
      'a list of texts with a limit',
      { x: { type: [{ type: String, maxlength: 9 }], encrypted: true } },
      'x cannot be encrypted: its validators would quote it',
    ],
    [
      'a whole part with a limit in it',
      { x: { type: part({ y: { type: Number, min: 1 } }), encrypted: true } },
      'x cannot be encrypted: its validators would quote it',
    ],
    [
      'a whole part of which something is encrypted by itself',
      { x: { type: part({ why: secret }), encrypted: true } },
      'x cannot be encrypted: it is encrypted as a whole already',
    ],
    [
      'a whole part with an index in it',
      { x: { type: part({ y: { type: Number, index: true } }), encrypted: true } },
      'x cannot be encrypted: an index cannot order',
    ],
    [
      'a text with an index',
      { x: { ...secret, index: true } },
      'x cannot be encrypted: an index cannot order',
    ],
    ['a text in a unique index', { x: { ...secret, unique: true } }, 'x cannot be encrypted: an index'],
  ])('is refused for %s', (_what, fields, says) => {
    expect(() => encryptedFieldsOf(documentSchema(1, fields as never))).toThrow(says);
  });

  it('is refused for a text in an index with others', () => {
    const schema = documentSchema(1, { x: secret }).index({ workspaceId: 1, x: 1 });
    expect(() => encryptedFieldsOf(schema)).toThrow('x cannot be encrypted: an index cannot order');
  });

  it('may require its text', () => {
    expect(encryptedFieldsOf(documentSchema(1, { x: { ...secret, required: true } }))).toHaveLength(1);
  });
});

describe('a connection', () => {
  let database: TestDatabase;
  let connection: Connection;
  beforeAll(async () => {
    database = await testDatabase();
    ({ connection } = database);
  });
  afterAll(() => database.close());

  it('knows which of its collections have encrypted fields', () => {
    connection.model('Plain', documentSchema(1, { title: String }), 'plain');
    lettersOn(connection);
    expect(encryptedCollections(connection).map(({ collection }) => collection)).toEqual(['letters']);
  });

  it('seals a collection once, however often its model is made, and for all of its models', async () => {
    const first = lettersOn(connection);
    const schema = documentSchema(1, { title: String, postscript: secret });
    const other = connection.model('Postcard', schema, 'letters');
    lettersOn(connection);
    await first.create({ _id: 'l', workspaceId: 'T1', title: 'A', text: 'late' });
    await other.create({ _id: 'p', workspaceId: 'T1', title: 'B', postscript: 'later' });
    expect(await first.findOne({ _id: 'l' }).lean()).toMatchObject({ text: 'late' });
    expect(await first.findOne({ _id: 'p' }).lean()).toMatchObject({ postscript: 'later' });
    const stored = await connection.db!.collection('letters').find({}).toArray();
    expect(JSON.stringify(stored)).not.toContain('late');
  });

  it('without keys refuses a model with encrypted fields, and no other', () => {
    const keyless = sealEncryptedFields(createConnection(), undefined);
    expect(() => lettersOn(keyless)).toThrow(
      'Letter has encrypted fields: its connection needs encryption keys.',
    );
    expect(() => keyless.model('Plain', documentSchema(1, { title: String }), 'plain')).not.toThrow();
  });
});
