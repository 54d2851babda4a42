import type { HomePage } from '../../../src/features/feature';
import type { Actor } from '../../../src/shared/actor';
import { ADMIN_CHANNEL } from '../../support/hr';
import { everythingBehind, type Shown, shownIn, textsIn } from './collect';
import type { Place } from './organisation';
import { OPERATOR } from './sightings';
import type { Stage } from './stage';
import { nameOf, slackIdOf, type World } from './world';

/** Everybody looks at everything there is to see. @param isOver whether the reviews of the cycle have closed. */
export async function everybodyLooks(stage: Stage, cycleName: string, isOver: boolean): Promise<void> {
  const { world, interludes, note } = stage;
  if (interludes.blind) return;
  for (const place of world.ids.keys()) {
    const actor = await world.actor(place);
    if (!actor) continue;
    await looksAtHome(stage, place, actor);
    const talk = world.as(actor);
    if (world.organisation.admins.includes(place)) await looksAsHr(stage, place, actor, cycleName, isOver);
    else note(place, shownIn(await talk.press('reviews.see_summary', `x ${world.ids[0]}`), 'stranger'));
  }
}

async function looksAtHome(stage: Stage, place: Place, actor: Actor): Promise<void> {
  const { world, note } = stage;
  const { feature } = world.reviews;
  const page = homePageOf(world, actor, world.clock.now());
  const todos = (await feature.todo?.(page)) ?? [];
  const home = (await feature.home?.(page)) ?? [];
  note(place, [{ via: 'home', texts: [...textsIn(todos), ...textsIn(home)] }]);
  await looksBehind(stage, place, actor, [todos, home]);
}

/** Every window that can be reached from there, and the page behind every link in them. */
async function looksBehind(
  { world, note }: Stage,
  place: Place,
  actor: Actor,
  from: readonly unknown[],
): Promise<void> {
  const shown = await everythingBehind(world.as(actor), from, world.answersTo);
  note(place, shown.map(withoutTokens));
  for (const url of new Set(shown.flatMap(({ texts }) => texts.flatMap(linksIn))))
    note(place, await behindLink(world, url));
}

const LINK = /https:\/\/trellis\.example\/download\/\w+/g;
const linksIn = (text: string): string[] => text.match(LINK) ?? [];
/** Every link is another: that says nothing of anybody. */
const withoutTokens = (shown: Shown): Shown => ({
  ...shown,
  texts: shown.texts.map((text) => text.replace(LINK, 'a link')),
});

/** The page, and the file that its button downloads; afterwards the link is over. */
async function behindLink({ browse }: World, url: string): Promise<Shown[]> {
  const [page, file, after] = [await browse('GET', url), await browse('POST', url), await browse('GET', url)];
  return [
    { via: 'page', texts: [page.text] },
    { via: file.type.startsWith('text/csv') ? 'export' : 'file', texts: [file.text] },
    { via: 'page', texts: [after.text] },
  ];
}

async function looksAsHr(
  stage: Stage,
  place: Place,
  actor: Actor,
  cycleName: string,
  isOver: boolean,
): Promise<void> {
  const { world, note } = stage;
  const somebody = world.organisation.cycles[0]!.reviews[0]?.subject ?? 0;
  const typed = isOver
    ? ['', 'health', `summary ${cycleName}`, 'summary', `summary <@${slackIdOf(somebody)}>`]
    : ['', 'health', `preview ${cycleName}`, `assign ${cycleName}`];
  const seen = [];
  for (const text of typed) seen.push(await world.as(actor).type('/cycle', text, ADMIN_CHANNEL));
  note(
    place,
    seen.flatMap((each) => shownIn(each, 'command')),
  );
  await looksBehind(stage, place, actor, seen);
}

/** The table of a cycle that whoever runs Trellis can have. */
export async function operatorExports({ world, note }: Stage, cycleName: string): Promise<void> {
  const made = await world.reviews.exportSummaries(cycleName).catch(() => undefined);
  if (made) note(OPERATOR, [{ via: 'export', texts: [made.content.join('')] }]);
}

/** What whoever runs Trellis can have of each person. */
export async function operatorExportsEverybody({ world, note }: Stage): Promise<void> {
  for (const id of world.ids) {
    const data = await world.reviews.feature.personalData(id);
    note(OPERATOR, [{ via: `person ${nameOf(world.placeOf(id))}`, texts: leavesOf(data) }]);
  }
}

/** Each figure and text with its place, but for the place in a list. */
function leavesOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => leavesOf(each, `${path}[]`));
  if (typeof value !== 'object' || value === null || value instanceof Date) return [`${path}=${value}`];
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, `${path}.${name}`));
}

const homePageOf = ({ people, cycles }: World, actor: Actor, now: Date): HomePage => ({
  ...{ actor, now },
  person: () => people.person(actor.personId),
  activeCycles: () => cycles.activeCycles(),
  reportIds: async () =>
    (await people.roster())
      .filter(({ active, managerId }) => active && managerId === actor.personId)
      .map(({ id }) => id),
});
