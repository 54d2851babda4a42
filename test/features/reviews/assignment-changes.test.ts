import type { Assignment } from '../../../src/features/reviews/assignment';
import { changeAssignment } from '../../../src/features/reviews/assignment-changes';
import { NOT_YOURS } from '../../../src/features/reviews/writing/writing-refusals';
import { assignment } from '../../support/reviews';

/** A store of one, which others write to at the first so many attempts. */
function storeOf(stored: Assignment | undefined, racing = 0) {
  let present = stored;
  let left = racing;
  const written: Assignment[] = [];
  return {
    written,
    assignment: async () => present,
    async replace(next: Assignment) {
      if (left > 0) {
        left -= 1;
        present = present && { ...present, state: 'DRAFT', revision: present.revision + 1 };
        return 'changed meanwhile' as const;
      }
      written.push(next);
      return 'written' as const;
    },
  };
}

describe('a change of an assignment', () => {
  it('is written over what was read, and answers with what is stored', async () => {
    const store = storeOf(undefined);
    const changed = await changeAssignment(store, assignment('a'), (read) => ({
      next: { ...read, state: 'DRAFT' },
    }));
    expect(store.written).toEqual([assignment('a', { state: 'DRAFT' })]);
    expect(changed).toEqual(assignment('a', { state: 'DRAFT', revision: 2 }));
  });

  it('is applied to what somebody else left meanwhile', async () => {
    const store = storeOf(assignment('a'), 2);
    const seen: string[] = [];
    await changeAssignment(store, assignment('a'), (read) => {
      seen.push(`${read.state} ${read.revision}`);
      return { next: { ...read, state: 'DECLINED' } };
    });
    expect(seen).toEqual(['NOT_STARTED 1', 'DRAFT 2', 'DRAFT 3']);
    expect(store.written).toEqual([assignment('a', { state: 'DECLINED', revision: 3 })]);
  });

  it('writes nothing where there is nothing to change', async () => {
    const store = storeOf(assignment('a'));
    expect(await changeAssignment(store, assignment('a'), () => undefined)).toEqual(assignment('a'));
    expect(store.written).toEqual([]);
  });

  it('says so where it is not there any more, and gives up where others are always quicker', async () => {
    const again = (read: Assignment) => ({ next: read });
    await expect(changeAssignment(storeOf(undefined, 1), assignment('a'), again)).rejects.toThrow(NOT_YOURS);
    await expect(changeAssignment(storeOf(assignment('a'), 99), assignment('a'), again)).rejects.toThrow(
      'Assignment a was changed by others at each of 8 attempts.',
    );
  });
});
