import { withCoach } from '../../../../src/features/okrs/coach/coach.views';
import type { Remark } from '../../../../src/features/okrs/coach/remark';
import { textInput } from '../../../../src/features/okrs/objectives/fields.views';
import { field, modal, section } from '../../../../src/slack/blocks';
import { checkModal } from '../../../../src/slack/limits';
import { md } from '../../../../src/slack/mrkdwn';
import { linesOf } from '../../../support/okr-conversation';

const remark = (path: string, says: string): Remark => ({ path, rule: 'vague', says, better: 'Better.' });
const form = (...paths: string[]) =>
  modal(
    'okr.save_objective',
    { title: 'Objective', submit: 'Save' },
    paths.map((path) => field(path, path, textInput(undefined))),
  );

describe('a form with the coach in it', () => {
  it('has what is said about one field in one place', () => {
    const { blocks } = withCoach(form('title', 'why'), [remark('title', 'One.'), remark('title', 'Two.')]);
    expect(blocks.map(({ type }) => type)).toEqual(['input', 'context', 'input', 'actions']);
    expect(linesOf(blocks)).toEqual([':bulb: One. Better.\n:bulb: Two. Better.', '[Check the wording]']);
  });

  it('finds a field also after its text was replaced', () => {
    const { blocks } = withCoach(form('title~2', 'why'), [remark('title', 'One.')]);
    expect(blocks.map(({ type }) => type)).toEqual(['input', 'context', 'input', 'actions']);
  });

  it('says at the title of a key result what is about a field that is not there', () => {
    const { blocks } = withCoach(form('krs.a.title', 'krs.b.title'), [remark('krs.b.target', 'One.')]);
    expect(blocks.map(({ type }) => type)).toEqual(['input', 'input', 'context', 'actions']);
  });

  it('says at the foot what is about no field', () => {
    const { blocks } = withCoach(form('title'), [remark('krs', 'One.')]);
    expect(linesOf(blocks)).toEqual(['[Check the wording]', ':bulb: One. Better.']);
  });

  it('keeps to what a modal holds, the first said first', () => {
    const paths = Array.from({ length: 90 }, (_, n) => `field${n}`);
    const said = paths.map((path) => remark(path, `${path}.`)).reverse();
    const full = withCoach(form(...paths), said);
    checkModal(full);
    expect(full.blocks).toHaveLength(99);
    expect(linesOf(full.blocks)[7]).toBe(':bulb: field89. Better.');
    expect(linesOf(full.blocks)[0]).toBe(':bulb: field82. Better.');
    const crowded = { ...full, blocks: Array.from({ length: 98 }, () => section(md`x`)) };
    expect(withCoach(crowded, [remark('krs', 'One.')]).blocks).toHaveLength(100);
  });
});
