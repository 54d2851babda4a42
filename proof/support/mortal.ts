/** The life of one process: it ends at a chosen step, before or after what that step does. */
export interface Life {
  /** Steps taken so far. */
  readonly steps: number;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
  /** `target`, as far as this process can reach it: after its end no call returns any more. */
  living<T extends object>(target: T): T;
}

const forever = (): Promise<never> => new Promise(() => undefined);

/** @param lastStep the step at which it ends; with `acts`, what that step does is done, but nobody learns of it. */
export function life(lastStep = Number.POSITIVE_INFINITY, acts = false): Life {
  let steps = 0;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });

  async function step(call: () => unknown): Promise<unknown> {
    steps += 1;
    if (steps < lastStep) {
      const result = await call();
      return steps >= lastStep ? forever() : result;
    }
    if (steps === lastStep && acts) await call();
    end();
    return forever();
  }

  return {
    get steps() {
      return steps;
    },
    ended,
    living: (target) =>
      new Proxy(target, {
        get(object, name, receiver) {
          const member: unknown = Reflect.get(object, name, receiver);
          return typeof member === 'function'
            ? (...args: unknown[]) => step(() => member.apply(object, args))
            : member;
        },
      }),
  };
}
