import type { Release } from '../../../src/features/reviews/releasing/release';
import { mongoReleaseStore } from '../../../src/features/reviews/releasing/releases.store';
import type { Colleague } from '../colleague';
import { ASHA, BEN, HELEN, NORA } from '../company';
import { release } from '../releases';
import type { WholeApp } from '../whole-app';
import type { Form } from './form';
import { forgetReleases, pressing, sealed, stores } from './review-releases';

const RELEASE = 'release-of-nora';
const AT = new Date('2026-04-01T09:00:00Z');
const TEXT = 'The launch in May is left out.';
const APPEAL = {
  ...{ reason: TEXT, at: AT, deciderId: null, namedAt: null, decideBy: null, decided: null },
};

const idOf = async ({ app }: WholeApp, slackId: string) => (await app.people.personBySlackId(slackId))!.id;

/** Nora's summary is released by Ben. @returns what the buttons say. */
async function released(world: WholeApp, more: Partial<Release> = {}): Promise<string> {
  const { cycleId, ofNora } = await sealed(world);
  const [subjectId, managerId] = await Promise.all([idOf(world, NORA), idOf(world, BEN)]);
  const how = { at: AT, by: managerId, managerId, finalRating: 3 };
  const made = release(RELEASE, { cycleId, subjectId, released: how, ...more });
  await stores(world, (connection) => mongoReleaseStore(connection, 'T0FERNWEH').insert(made, [], []));
  return ofNora;
}

const norasOwn = (action: string, field: string) => async (world: WholeApp) => {
  const nora = await pressing(world, NORA, action, await released(world));
  nora.types(field, TEXT);
  return nora;
};

async function naming(world: WholeApp): Promise<Colleague> {
  const ofNora = await released(world, { appeal: APPEAL });
  const helen = await pressing(world, HELEN, 'reviews.ask_decider', ofNora);
  helen.types('decider', ASHA);
  return helen;
}

async function deciding(world: WholeApp): Promise<Colleague> {
  const named = { deciderId: await idOf(world, ASHA), namedAt: AT, decideBy: '2026-04-15' };
  await released(world, { appeal: { ...APPEAL, ...named } });
  const asha = await pressing(world, ASHA, 'reviews.second_look', RELEASE);
  asha.types('outcome', 'UPHELD');
  asha.types('reason', TEXT);
  return asha;
}

export const reviewAppealForms: readonly Form[] = [
  { id: 'reviews.name_decider', edits: false, open: naming, forget: forgetReleases },
  { id: 'reviews.decide_appeal', edits: false, open: deciding, forget: forgetReleases },
  {
    id: 'reviews.appeal_confirm',
    edits: false,
    open: norasOwn('reviews.appeal', 'reason'),
    forget: forgetReleases,
  },
  {
    id: 'reviews.acknowledge_confirm',
    edits: false,
    open: norasOwn('reviews.acknowledge', 'comment'),
    forget: forgetReleases,
  },
];
