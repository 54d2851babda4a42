import mongoose, { type Connection, Schema } from 'mongoose';
import { type EmbeddedMongo, startInThisThread } from '../src/server';

interface Objective {
  readonly title: string;
  readonly ownerId: string;
  readonly keyResults: { readonly name: string; value: number }[];
  readonly nextAt?: Date;
}

const objectiveSchema = new Schema<Objective>(
  {
    title: { type: String, required: true },
    ownerId: { type: String, required: true },
    keyResults: [{ _id: false, name: String, value: Number }],
    nextAt: Date,
  },
  { timestamps: true, optimisticConcurrency: true },
).index({ ownerId: 1, title: 1 }, { unique: true });

let server: EmbeddedMongo;
let connection: Connection;

beforeAll(async () => {
  server = await startInThisThread();
  connection = await mongoose.createConnection(server.uri, { dbName: 'trellis' }).asPromise();
});

afterAll(async () => {
  await connection.close();
  await server.close();
});

beforeEach(() => connection.dropDatabase());

const objectives = async () => {
  const model = connection.models.Objective ?? connection.model<Objective>('Objective', objectiveSchema);
  await model.createIndexes();
  return model as mongoose.Model<Objective>;
};

const grow = { title: 'Grow', ownerId: 'U1', keyResults: [{ name: 'Users', value: 1 }] };

describe('Mongoose', () => {
  it('saves, finds and changes documents', async () => {
    const model = await objectives();
    const created = await model.create(grow);
    created.keyResults[0]!.value = 7;
    created.keyResults.push({ name: 'Revenue', value: 0 });
    await created.save();
    const found = await model.findOne({ 'keyResults.value': { $gt: 5 } }).lean();
    expect(found).toMatchObject({
      title: 'Grow',
      keyResults: [
        { name: 'Users', value: 7 },
        { name: 'Revenue', value: 0 },
      ],
    });
  });

  it('refuses a duplicate', async () => {
    const model = await objectives();
    await model.create(grow);
    await expect(model.create(grow)).rejects.toMatchObject({
      code: 11000,
      keyValue: { ownerId: 'U1', title: 'Grow' },
    });
  });

  it('notices that someone else changed the document', async () => {
    const model = await objectives();
    const { _id } = await model.create(grow);
    const [mine, theirs] = [await model.findById(_id), await model.findById(_id)];
    theirs!.set('title', 'Theirs');
    await theirs!.save();
    mine!.set('title', 'Mine');
    await expect(mine!.save()).rejects.toThrow(mongoose.Error.VersionError);
  });

  it('claims one document among many clients only once', async () => {
    const model = await objectives();
    await model.create({ ...grow, nextAt: new Date(0) });
    const claim = () =>
      model.findOneAndUpdate({ nextAt: { $lte: new Date(1) } }, { $set: { nextAt: new Date(9) } });
    const claims = await Promise.all([claim(), claim(), claim(), claim()]);
    expect(claims.filter((claimed) => claimed !== null)).toHaveLength(1);
  });

  it('upserts, writes in bulk, counts and iterates', async () => {
    const model = await objectives();
    await model.updateOne({ ownerId: 'U1', title: 'A' }, { $set: { nextAt: new Date(5) } }, { upsert: true });
    await model.bulkWrite([
      { insertOne: { document: { ...grow, title: 'B' } } },
      { updateOne: { filter: { title: 'A' }, update: { $push: { keyResults: { name: 'X', value: 1 } } } } },
    ]);
    expect(await model.countDocuments({ ownerId: 'U1' })).toBe(2);
    expect(await model.exists({ title: 'C' })).toBeNull();
    const titles: string[] = [];
    for await (const { title } of model.find().sort({ title: -1 }).cursor({ batchSize: 1 }))
      titles.push(title);
    expect(titles).toEqual(['B', 'A']);
    expect(await model.distinct('keyResults.name')).toEqual(['X', 'Users']);
  });

  it('finds its indexes in order', async () => {
    const model = await objectives();
    expect(await model.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    expect(await model.syncIndexes()).toEqual([]);
  });
});
