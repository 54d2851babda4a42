import { UserFacingError } from '../../src/shared/errors';
import type { Modal } from '../../src/slack/blocks';
import { buttonValues, type Seen, textOf } from './conversation';
import type { Colleague, ReviewLife } from './review-life-world';

/** Everything of sealed reviews that anybody reads at one moment, in words: `helen: the room` -> its texts. */
export type Shown = Readonly<Record<string, string>>;

/** Who may read any of it, as whoever they are at that moment. */
const READERS = ['asha', 'ben', 'nora', 'tara', 'helen', 'luca'] as const;
const ABOUT = ['asha', 'ben'] as const;
const HR: ReadonlySet<Colleague> = new Set(['helen', 'luca']);

const text = ({ opened, replaced, error, said }: Seen): string => {
  const modal = opened ?? replaced;
  return modal ? textOf(modal) : (error ?? said ?? '');
};

/** A refusal is what they read, too. */
const refused = (error: unknown): string => {
  if (error instanceof UserFacingError) return error.message;
  throw error;
};

/** Of each cycle: its summaries page by page, rooms, lists, what waits, App Home, tables and files. */
export async function everythingShown(
  life: ReviewLife,
  cycleIds: readonly string[],
  readers: readonly Colleague[] = READERS,
): Promise<Shown> {
  const shown: Record<string, string> = {};
  for (const who of readers) Object.assign(shown, await shownTo(life, who, cycleIds));
  for (const subject of ABOUT)
    shown[`operator: what is kept about ${subject}`] = JSON.stringify(
      await life.feature.personalData(life.ids[subject]),
    );
  const table = await life
    .exportSummaries(life.world.cycle.name)
    .then(({ content }) => content.join(''), refused);
  return { ...shown, 'operator: the table': table };
}

type Talk = NonNullable<Awaited<ReturnType<ReviewLife['as']>>>;

async function shownTo(life: ReviewLife, who: Colleague, cycleIds: readonly string[]): Promise<Shown> {
  const [talk, actor] = [await life.as(who), await life.actor(who)];
  if (!talk || !actor) return {};
  const shown: Record<string, string> = {};
  for (const [i, cycleId] of cycleIds.entries()) {
    for (const subject of ABOUT)
      shown[`${who}: ${subject}’s summary of cycle ${i}`] = await pages(
        talk,
        `${cycleId} ${life.ids[subject]}`,
      );
    if (HR.has(who)) Object.assign(shown, await shownToHr(life, talk, { who, cycleId, i }));
  }
  shown[`${who}: own`] = text(await talk.press('reviews.own_summaries'));
  shown[`${who}: team`] = text(await talk.press('reviews.team_summaries'));
  shown[`${who}: home`] = textOf({ blocks: (await life.world.home(actor)) as Modal['blocks'] });
  shown[`${who}: to do`] = (await life.world.todos(actor)).map((todo) => todo.text.mrkdwn).join('\n');
  return shown;
}

/** The windows of a cycle, and the table as it is handed out. */
async function shownToHr(
  life: ReviewLife,
  talk: Talk,
  { who, cycleId, i }: { readonly who: Colleague; readonly cycleId: string; readonly i: number },
): Promise<Shown> {
  const { make } = life.feature.downloads!['reviews.summaries_file']!;
  const asked = { personId: life.ids[who], about: cycleId, linkId: 'link', now: life.clock.now() };
  return {
    [`${who}: the room of cycle ${i}`]: text(await talk.press('reviews.summaries', cycleId)),
    [`${who}: who is late in cycle ${i}`]: text(await talk.press('reviews.not_delivered', cycleId)),
    [`${who}: the appeals of cycle ${i}`]: text(await talk.press('reviews.second_looks', cycleId)),
    [`${who}: the table of cycle ${i}`]: await make(asked).then(({ content }) => content.join(''), refused),
  };
}

/** From the first page to the last. */
async function pages(talk: Talk, ref: string): Promise<string> {
  let seen = await talk.press('reviews.see_summary', ref);
  const texts = [text(seen)];
  for (let page = 1; ; page += 1) {
    const modal = seen.opened ?? seen.replaced;
    const [next] = modal ? buttonValues(modal, `reviews.turn_summary~${page}`) : [];
    if (!modal || next === undefined) return texts.join('\n');
    seen = await talk.press('reviews.turn_summary', next, { ref: modal.private_metadata });
    texts.push(text(seen));
  }
}
