import type { Role } from '../../src/features/reviews/role';
import { randomIds } from '../../src/shared/ids';
import { modalOf } from './conversation';
import { WHOLE_SYNTHESIS } from './releases';
import type { Colleague, ReviewLife } from './review-life-world';
import { assignment } from './reviews';

interface Written {
  readonly by: Colleague;
  readonly about: 'asha' | 'ben';
  readonly role: Role;
  readonly overall: number;
}

const written = (about: Written['about'], role: Role, ratings: Partial<Record<Colleague, number>>) =>
  Object.entries(ratings).map(([by, overall]): Written => ({ by: by as Colleague, about, role, overall }));

const REVIEWS: readonly Written[] = [
  ...written('asha', 'SELF', { asha: 5 }),
  ...written('asha', 'MANAGER', { nora: 4 }),
  ...written('asha', 'PEER', { ben: 2, mei: 5, omar: 3, pia: 3 }),
  ...written('asha', 'REPORT', { quin: 4, rosa: 4, sven: 5 }),
  ...written('ben', 'SELF', { ben: 4 }),
  ...written('ben', 'MANAGER', { nora: 3 }),
  ...written('ben', 'PEER', { omar: 4, pia: 3, quin: 5 }),
];

const NEXT_QUARTER = {
  name: 'Q3 2026',
  firstDay: '2026-07-01',
  lastDay: '2026-09-30',
  timeZone: 'Europe/Berlin',
  review: { opensOn: '2026-09-15', opensAt: '09:00', closesOn: '2026-09-30', closesAt: '17:00' },
};

/** A word that stands in what one wrote about another, and nowhere else; it says neither name. */
export const wordOf = (by: Colleague, about: Written['about']): string =>
  `otter${REVIEWS.findIndex((each) => each.by === by && each.about === about)}x`;
/** What stands in a draft alone. */
export const DRAFTED = 'otterdraftx';
export const wordsAbout = (about: Written['about']): string[] => [
  ...REVIEWS.filter((each) => each.about === about).map(({ by }) => wordOf(by, about)),
  ...(about === 'asha' ? ['otterthanksx', 'otterappealx'] : []),
];

/** What Asha says on her summary. */
const SAID = {
  'reviews.acknowledge': { comment: 'Thank you for otterthanksx' },
  'reviews.appeal': { reason: 'It leaves out otterappealx' },
};
const DECISION = { outcome: 'CHANGED', rating: '5', reason: 'The rollout was left out.' };

const textWith = (word: string) => `Answered every carrier in March within a day, as ${word} shows well.`;

/** Who is left out of a life: a reviewer who never writes, or a subject of whom nobody is asked. */
export interface Without {
  readonly writer?: Colleague;
  readonly subject?: Colleague;
}

export type Step = (life: ReviewLife, told: string[]) => Promise<void>;

/** The whole life of the reviews of Asha and Ben, by its steps. Whoever has left does nothing. */
export function wholeReviewLife(without: Without = {}): Readonly<Record<string, Step>> {
  const newId = randomIds();
  const reviews = REVIEWS.filter(({ about }) => about !== without.subject).map((each) => ({
    ...each,
    id: newId(),
  }));

  const comes =
    (instant: string): Step =>
    async (life, told) =>
      void told.push(...(await life.comesTo(instant)));

  async function writes(life: ReviewLife, { id, by, about, role, overall }: (typeof reviews)[number]) {
    const successor = role === 'MANAGER' && !(await mayWrite(life, by, id)) ? 'tara' : by;
    if (by === without.writer || !(await mayWrite(life, successor, id))) return;
    const modal = modalOf(await (await life.as(successor))!.press('reviews.write', id));
    const typed = {
      ...{ 'answers.overall': String(overall), 'answers.collaboration': '4', 'answers.ownership': '4' },
      'answers.strengths': textWith(wordOf(by, about)),
      'answers.improve': textWith(wordOf(by, about)),
    };
    const confirm = modalOf(await life.sends(successor, modal, typed));
    await life.sends(successor, confirm);
  }

  async function mayWrite(life: ReviewLife, who: Colleague, id: string): Promise<boolean> {
    return (await (await life.as(who))?.press('reviews.write', id))?.opened !== undefined;
  }

  async function drafts(life: ReviewLife, id: string): Promise<void> {
    const talk = await life.as('mei');
    const opened = (await talk?.press('reviews.write', id))?.opened;
    if (!talk || !opened || without.writer === 'mei') return;
    const line = (await life.world.deps.store.line(id))!;
    const answer = { id: 'anything_else', value: DRAFTED, savedAt: 1 };
    await life.world.deps.store.saveAnswer(line, life.ids.mei, answer);
  }

  const place = (life: ReviewLife) => `${life.world.cycle.id} ${life.ids.asha}`;

  /** Whoever may press it: the manager, or who has taken over. */
  async function asManager(life: ReviewLife, action: string): Promise<void> {
    for (const who of ['nora', 'tara'] as const) {
      const modal = (await (await life.as(who))?.press(action, place(life)))?.opened;
      if (modal?.blocks.some(({ type }) => type === 'input'))
        return void (await life.sends(who, modal, WHOLE_SYNTHESIS));
    }
  }

  return {
    async assigned(life) {
      const { store, nominations } = life.world.deps;
      for (const { id, by, about, role } of reviews) {
        const key = { cycleId: life.world.cycle.id, subjectId: life.ids[about], reviewerId: life.ids[by] };
        await store.insert(assignment(id, { ...key, role }), [], []);
      }
      const peers = (['ben', 'mei', 'omar', 'pia'] as const).map((who) => life.ids[who]);
      const proposed = { cycleId: life.world.cycle.id, subjectId: life.ids.asha, peerIds: peers };
      if (without.subject !== 'asha')
        await nominations.insert({ ...proposed, id: newId(), state: 'APPROVED', owed: null, revision: 1 });
    },
    opened: comes('2026-06-15T07:00:00Z'),
    async 'written by most'(life) {
      for (const each of reviews)
        if (!['mei', 'sven', 'nora'].includes(each.by)) await writes(life, each);
        else if (each.by === 'mei') await drafts(life, each.id);
    },
    async 'written by Mei and the manager, and Sven is given longer'(life) {
      for (const each of reviews) if (['mei', 'nora'].includes(each.by)) await writes(life, each);
      for (const { id, by } of reviews) {
        const line = by === 'sven' ? await life.world.deps.store.line(id) : undefined;
        const extendedTo = new Date('2026-07-03T15:00:00Z');
        if (line?.state === 'NOT_STARTED')
          await life.world.deps.store.replaceLine({ ...line, extendedTo }, [], []);
      }
    },
    'closed, and Ben’s sealed': comes('2026-06-30T15:02:00Z'),
    async 'written by Sven'(life) {
      life.clock.at = new Date('2026-07-02T10:00:00Z');
      for (const each of reviews) if (each.by === 'sven') await writes(life, each);
    },
    'all sealed': comes('2026-07-03T15:02:00Z'),
    async 'summed up by the manager'(life) {
      life.clock.at = new Date('2026-07-06T10:00:00Z');
      await asManager(life, 'reviews.write_synthesis');
    },
    async 'ordered to be released on the 10th'(life) {
      const helen = (await life.as('helen'))!;
      const form = modalOf(await helen.press('reviews.release_many', life.world.cycle.id));
      const preview = modalOf(
        await helen.submit(form, { scope: 'all', who: null, day: '2026-07-10' }, newId()),
      );
      await helen.submit(preview, {}, newId());
    },
    async 'released by the manager'(life) {
      life.clock.at = new Date('2026-07-08T10:00:00Z');
      await asManager(life, 'reviews.release');
    },
    'released by the order': comes('2026-07-10T07:00:00Z'),
    async 'acknowledged and appealed against'(life) {
      life.clock.at = new Date('2026-07-13T10:00:00Z');
      const talk = await life.as('asha');
      for (const [action, typed] of Object.entries(SAID)) {
        const form = (await talk?.press(action, place(life)))?.opened;
        if (form) await talk!.submit(form, typed, newId());
      }
    },
    async decided(life) {
      const [helen, pia] = [(await life.as('helen'))!, (await life.as('pia'))!];
      const naming = (await helen.press('reviews.ask_decider', place(life))).opened;
      if (naming) await helen.submit(naming, { decider: 'U9', decideBy: '2026-07-22' }, newId());
      const about = await life.world.deps.releases.release(life.world.cycle.id, life.ids.asha);
      const deciding = about && (await pia.press('reviews.second_look', about.id)).opened;
      if (deciding) await pia.submit(deciding, DECISION, newId());
      const { opened } = await helen.press('reviews.reveal', place(life));
      if (opened) await helen.submit(opened, { why: 'The works council asks.' }, newId());
      await life.world.settled();
    },
    async 'the next cycle sealed'(life, told) {
      const { cycles, helen, deps } = life.world;
      life.clock.at = new Date('2026-07-14T10:00:00Z');
      const draft = await cycles.createCycle(helen, NEXT_QUARTER);
      await cycles.openCycle(helen, draft.id, { view: newId(), at: life.clock.now() });
      const answers = [{ id: 'overall', value: 3, savedAt: null }];
      for (const by of ['ben', 'omar', 'pia'] as const) {
        const key = { cycleId: draft.id, subjectId: life.ids.asha, reviewerId: life.ids[by] };
        if (without.subject !== 'asha' && (await life.actor('asha')))
          await deps.store.insert(assignment(newId(), { ...key, state: 'SUBMITTED', answers }), [], []);
      }
      told.push(...(await life.comesTo('2026-10-01T10:00:00Z')));
    },
  };
}
