import type { RealTime } from '../../src/shared/clock';

/** `target` across a network: every call takes a random while to get there and back, so that programs interleave. */
export function slow<T extends object>(target: T, time: RealTime, random: () => number, mostMs: number): T {
  return new Proxy(target, {
    get(object, name, receiver) {
      const member: unknown = Reflect.get(object, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        await time.sleep(random() * mostMs);
        const result: unknown = await member.apply(object, args);
        await time.sleep(random() * mostMs);
        return result;
      };
    },
  });
}
