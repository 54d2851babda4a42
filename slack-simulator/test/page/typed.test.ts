import { createTyped } from '../../page/typed.js';

const text = (value: string) => ({ type: 'plain_text_input', value });

describe('what people typed', () => {
  it('is kept by surface, block and action', () => {
    const typed = createTyped();
    typed.set('U1/modal/V1', 'why', 'value', text('a'));
    typed.set('U1/modal/V1', 'why', 'other', text('b'));
    typed.set('U1/modal/V2', 'why', 'value', text('c'));
    expect(typed.of('U1/modal/V1')).toEqual({ why: { value: text('a'), other: text('b') } });
    expect(typed.of('U1/modal/V3')).toEqual({});
  });

  it('gives way to what an updated view holds', () => {
    const typed = createTyped();
    typed.set('U1/modal/V1', 'gone', 'value', text('a'));
    typed.adopt('U1/modal/V1', { stays: { value: text('b') } });
    expect(typed.of('U1/modal/V1')).toEqual({ stays: { value: text('b') } });
  });

  it('is told apart from what views began with', () => {
    const typed = createTyped();
    typed.adopt('U1/modal/V1', { why: { value: text('a') } });
    expect(typed.isTouched('U1/modal/V1')).toBe(false);
    typed.set('U1/modal/V1', 'why', 'value', text('b'));
    expect(typed.isTouched('U1/modal/V1')).toBe(true);
    typed.keepOnly('U1/modal/', []);
    expect(typed.isTouched('U1/modal/V1')).toBe(false);
  });

  it('is forgotten with the modals that closed, and only theirs', () => {
    const typed = createTyped();
    for (const surface of ['U1/modal/V1', 'U1/modal/V2', 'U1/message/C1/1', 'U2/modal/V3']) {
      typed.set(surface, 'why', 'value', text('a'));
    }
    typed.keepOnly('U1/modal/', ['U1/modal/V2']);
    expect(typed.of('U1/modal/V1')).toEqual({});
    expect(typed.of('U1/modal/V2')).toEqual({ why: { value: text('a') } });
    expect(typed.of('U1/message/C1/1')).toEqual({ why: { value: text('a') } });
    expect(typed.of('U2/modal/V3')).toEqual({ why: { value: text('a') } });
  });
});
