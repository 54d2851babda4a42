import { sharedReading } from '../../src/shared/shared-reading';

describe('a shared reading', () => {
  it('is done once for all who ask at the same time for the same, and again for who asks later', async () => {
    const asked: string[] = [];
    const read = sharedReading(
      async (name: string) => `${name} ${asked.push(name)}`,
      (name) => name,
    );
    expect(await Promise.all([read('a'), read('a'), read('b')])).toEqual(['a 1', 'a 1', 'b 2']);
    expect(await read('a')).toBe('a 3');
  });

  it('that fails, fails for all who asked, and is tried again for the next', async () => {
    let tries = 0;
    const read = sharedReading(
      async () => {
        tries += 1;
        if (tries === 1) throw new Error('The store is away.');
        return tries;
      },
      () => '',
    );
    const [one, other] = [read(undefined), read(undefined)];
    await expect(one).rejects.toThrow('The store is away.');
    await expect(other).rejects.toThrow('The store is away.');
    expect(await read(undefined)).toBe(2);
  });
});
