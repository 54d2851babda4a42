import { isSameForm } from '../../page/same-form.js';
import { plain, throwModal } from '../support/views';

const first = throwModal();
const [note, ...others] = first.blocks;
const why = { ...note!, block_id: 'why' };
const words = (text: string) => ({ type: 'section', text: plain(text) }) as (typeof first.blocks)[number];
const same = (before: object, after: object) => isSameForm(before as never, after as never);

describe('an updated modal', () => {
  it('is the same form with a field more or less, or with other words', () => {
    expect(same(first, throwModal({ blocks: [why, note!, ...others] }))).toBe(true);
    expect(same(first, throwModal({ blocks: [note!] }))).toBe(true);
    expect(same(throwModal({ blocks: [words('One')] }), throwModal({ blocks: [words('Two')] }))).toBe(true);
  });

  it('is another one under another name', () => {
    expect(same(first, throwModal({ title: plain('Sure?') }))).toBe(false);
    expect(same(first, throwModal({ callback_id: 'thrown' }))).toBe(false);
  });

  it('is another one where nothing to fill in is left of it', () => {
    expect(same(first, throwModal({ blocks: [why] }))).toBe(false);
    expect(same(first, throwModal({ blocks: [words('Splash')] }))).toBe(false);
  });
});
