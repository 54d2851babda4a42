import { inTurn } from '../../shared/in-turn';

export interface Drawing<Page> {
  /** Of whoever `key` names, as they are now. */
  readonly read: (key: string) => Promise<Page>;
  readonly publish: (key: string, page: Page) => Promise<void>;
}

/**
 * Draws pages. They are read one after the other: a page is many reads, and those of all who act at one moment would
 * crowd out the clicks that come meanwhile. One person's next is read once their last is published, so that an older
 * one never comes after a newer one. Who asks again before theirs is being read is answered by that one: it will show
 * what they did.
 */
export function refreshes<Page>({ read, publish }: Drawing<Page>): (key: string) => Promise<void> {
  const waiting = new Map<string, Promise<void>>();
  const latest = new Map<string, Promise<void>>();
  const inLine = inTurn();

  async function draw(key: string): Promise<void> {
    await latest.get(key)?.catch(() => undefined);
    const page = await inLine(() => {
      waiting.delete(key);
      return read(key);
    });
    await publish(key, page);
  }

  return (key) => {
    const asked = waiting.get(key);
    if (asked) return asked;
    const drawing = draw(key).finally(() => {
      if (latest.get(key) === drawing) latest.delete(key);
    });
    waiting.set(key, drawing);
    latest.set(key, drawing);
    return drawing;
  };
}
