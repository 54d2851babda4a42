import { FieldErrors } from '../../../shared/errors';
import type { People } from '../../people';
import type { KeyResult } from './objective';
import type { KeyResultWritten } from './objective-edit';
import type { KeyResultInput } from './objective-form';

const NOBODY =
  'Choose somebody of this workspace who works here: guests, bots and people who left measure nothing.';

type Directory = Pick<People, 'personBySlackId' | 'people'>;

/**
 * The key results as written, each with its owner: the objective's where nobody else is chosen. Whose one is already
 * may stay, also when they left.
 * @throws FieldErrors where somebody chosen is not in the directory, or left.
 */
export async function withOwners(
  input: Readonly<Record<string, KeyResultInput>>,
  objective: { readonly ownerId: string; readonly keyResults: readonly KeyResult[] },
  people: Directory,
): Promise<Record<string, KeyResultWritten>> {
  const chosen = new Set(Object.values(input).flatMap(({ owner }) => owner ?? []));
  const found = await Promise.all([...chosen].map((slackId) => people.personBySlackId(slackId)));
  const bySlackId = new Map(found.flatMap((person) => (person ? [[person.slackId, person] as const] : [])));
  const refused: Record<string, string> = {};
  const written = Object.entries(input).map(([id, { owner, ...terms }]) => {
    const person = owner ? bySlackId.get(owner) : undefined;
    const stays = person?.id === objective.keyResults.find((one) => one.id === id)?.ownerId;
    if (owner && !(person?.active || (person && stays))) refused[`krs.${id}.owner`] = NOBODY;
    return [id, { ...terms, ownerId: person?.id ?? objective.ownerId }] as const;
  });
  if (Object.keys(refused).length > 0) throw new FieldErrors(refused);
  return Object.fromEntries(written);
}

/** Slack ids of those owners of key results who do not own the objective, by the key result's id. */
export async function otherOwners(
  { ownerId, keyResults }: { readonly ownerId: string; readonly keyResults: readonly KeyResult[] },
  people: Pick<People, 'people'>,
): Promise<ReadonlyMap<string, string>> {
  const others = keyResults.filter((keyResult) => keyResult.ownerId !== ownerId);
  if (others.length === 0) return new Map();
  const found = await people.people([...new Set(others.map((keyResult) => keyResult.ownerId))]);
  return new Map(
    others.flatMap((keyResult) => {
      const person = found.get(keyResult.ownerId);
      return person ? [[keyResult.id, person.slackId] as const] : [];
    }),
  );
}
