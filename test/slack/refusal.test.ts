import { notice, sentence } from '../../src/slack/notices';
import { refusal } from '../../src/slack/refusal';

const view = (...inputs: string[]) => ({
  id: 'V1',
  type: 'modal',
  callback_id: 'okr.save_objective',
  blocks: [
    { type: 'section', block_id: 'intro' },
    ...inputs.map((block_id) => ({ type: 'input', block_id })),
    { type: 'actions', block_id: 'more' },
  ],
});
const wrong = (fields: Record<string, string>) => ({ sentence: 'Something is wrong.', fields });

describe('a refused submission', () => {
  it('is told under the field, or inside it, or around it, or else under the first', () => {
    const inputs = view('title', 'keyResults.0.name~4', 'keyResults.1.name', 'people');
    expect(refusal(inputs, wrong({ title: 'A' }))).toEqual({
      response_action: 'errors',
      errors: { title: 'A' },
    });
    expect(refusal(inputs, wrong({ keyResults: 'B' }))).toMatchObject({
      errors: { 'keyResults.0.name~4': 'B' },
    });
    expect(refusal(inputs, wrong({ 'keyResults.1': 'C' }))).toMatchObject({
      errors: { 'keyResults.1.name': 'C' },
    });
    expect(refusal(inputs, wrong({ 'people.2': 'D' }))).toMatchObject({ errors: { people: 'D' } });
    expect(refusal(inputs, wrong({ intro: 'E', '': 'F' }))).toMatchObject({ errors: { title: 'E F' } });
    expect(refusal(inputs, { sentence: 'G' })).toMatchObject({ errors: { title: 'G' } });
  });

  it('replaces a view that has no inputs', () => {
    expect(refusal(view(), wrong({ title: 'A' }))).toEqual({
      response_action: 'update',
      view: notice(sentence('Something is wrong.'), 'Not done'),
    });
  });
});
