import { type Connection, type Model, Schema } from 'mongoose';
import { documentSchema, type Stored } from '../../src/storage/document';

export interface ToldEntry {
  id: string;
  why?: string | null;
  week?: string;
  rating?: number | null;
  words?: string[] | null;
  audit?: { reason: string } | null;
}

/** A document with an encrypted field wherever a schema can have one. */
export interface Letter extends Stored {
  title: string;
  text: string | null;
  about?: { note?: string };
  part?: { why?: string | null; plain?: string } | null;
  toTell: ToldEntry[];
  count?: number;
  rating?: number | null;
  tags?: string[];
  sentOn?: Date;
  anything?: unknown;
  /** A list of parts that is encrypted as a whole. */
  folded?: { page: number; text: string }[];
}

const secret = { type: String, encrypted: true };
const part = (fields: object) =>
  new Schema(fields as never, { _id: false, strict: 'throw', minimize: false });

export const letterSchema = () =>
  documentSchema(1, {
    title: { type: String, required: true },
    text: { ...secret, default: null },
    about: { note: secret },
    part: { type: part({ why: secret, plain: String }), default: null },
    toTell: [
      part({
        id: { type: String, required: true },
        why: secret,
        week: String,
        rating: { type: Number, encrypted: true },
        words: { type: [String], encrypted: true, default: undefined },
        audit: { type: part({ reason: secret }), default: null },
      }),
    ],
    count: Number,
    rating: { type: Number, encrypted: true },
    tags: { type: [String], encrypted: true, default: undefined },
    sentOn: { type: Date, encrypted: true },
    anything: { type: Schema.Types.Mixed, encrypted: true },
    folded: { type: [part({ page: Number, text: String })], encrypted: true, default: undefined },
  });

export const lettersOn = (connection: Connection): Model<Letter> =>
  connection.model<Letter>('Letter', letterSchema(), 'letters');

/** What is stored of a letter, read past Mongoose. */
export const storedLetter = async (connection: Connection, id: string): Promise<Record<string, unknown>> => {
  const found = await connection.db!.collection<{ _id: string }>('letters').findOne({ _id: id });
  if (!found) throw new Error(`There is no letter ${id}.`);
  return found;
};
