import { Schema, type SchemaDefinition } from 'mongoose';

/** A part of a document: no id of its own, and no fields but these. */
export const part = (fields: SchemaDefinition): Schema =>
  new Schema(fields, { _id: false, strict: 'throw', minimize: false });

/** A check-in, as an objective and as history keep it. */
export const checkInFields: SchemaDefinition = {
  week: { type: String, required: true },
  revision: { type: Number, required: true },
  value: { type: Number, required: true },
  before: { type: Number, required: true },
  confidence: { type: String, required: true },
  note: { type: String, default: '' },
  blocker: { type: String, default: '' },
  help: { type: String, default: '' },
  plan: { type: String, default: '' },
  personId: { type: String, required: true },
  at: { type: Date, required: true },
};

const terms = part({
  title: { type: String, required: true },
  unit: { type: String, required: true },
  currency: { type: String, default: null },
  start: { type: Number, required: true },
  target: { type: Number, required: true },
  dueDate: { type: String, required: true },
});

/** An edit of a key result, as what is to tell and as history keep it. */
export const editFields: SchemaDefinition = {
  keyResultId: { type: String, required: true },
  before: { type: terms, default: null },
  after: { type: terms, default: null },
  personId: { type: String, required: true },
  at: { type: Date, required: true },
  why: { type: String, default: '' },
};

const turn = (type: unknown) => part({ before: type, after: type } as SchemaDefinition);

/** An edit of an objective itself, as what is to tell and as history keep it. */
export const objectiveEditFields: SchemaDefinition = {
  title: turn(String),
  parents: turn([String]),
  owner: turn(String),
  keyResultOwner: part({ before: String, after: String, keyResultId: String }),
  personId: { type: String, required: true },
  at: { type: Date, required: true },
  why: { type: String, default: '' },
};

/** That somebody is still to hear of a key result of theirs. */
export const givenFields: SchemaDefinition = {
  keyResultId: { type: String, required: true },
  recipient: { type: String, required: true },
  at: { type: Date, required: true },
};

export const approvalStepFields: SchemaDefinition = {
  state: { type: String, required: true },
  personId: { type: String, default: null },
  comment: { type: String, default: '' },
  at: { type: Date, required: true },
};

/** That somebody is still to be told of a step. */
export const approvalNewsFields: SchemaDefinition = {
  to: { type: String, required: true },
  asked: { type: Number, required: true },
  at: { type: Date, required: true },
};

/** What hangs on an objective besides its key results. */
export const alignmentFields: SchemaDefinition = {
  groupId: { type: String, default: null },
  parentIds: [String],
  initiatives: [
    part({
      id: { type: String, required: true },
      title: { type: String, required: true },
      ownerId: { type: String, required: true },
      keyResultId: { type: String, default: null },
      done: { type: Boolean, required: true },
    }),
  ],
  dependencies: [
    part({
      id: { type: String, required: true },
      teamId: { type: String, required: true },
      what: { type: String, required: true },
      state: { type: String, required: true },
      answer: { type: String, default: '' },
      answeredBy: { type: String, default: null },
      askedAt: { type: Date, required: true },
      answeredAt: { type: Date, default: null },
      toldPersonId: { type: String, default: null },
      owesAnswer: { type: Boolean, required: true },
    }),
  ],
  approval: {
    type: part({
      state: { type: String, required: true },
      asked: { type: Number, required: true },
      by: { type: String, default: null },
      at: { type: Date, default: null },
      comment: { type: String, default: '' },
    }),
    required: true,
  },
};

const scoreView = part({
  tenths: { type: Number, required: true },
  note: { type: String, default: '' },
  by: { type: String, required: true },
  at: { type: Date, required: true },
});

export const scoreFields: SchemaDefinition = {
  state: { type: String, required: true },
  own: { type: scoreView, required: true },
  managers: { type: scoreView, default: null },
  agreed: { type: Number, default: null },
};
