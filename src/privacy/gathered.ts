/**
 * What several hand out, as one.
 * @throws Error when two use the same name: one would hide the other.
 */
export async function gathered(
  parts: readonly (() => Promise<Readonly<Record<string, unknown>>>)[],
): Promise<Record<string, unknown>> {
  const whole: Record<string, unknown> = {};
  for (const part of parts) {
    for (const [name, data] of Object.entries(await part())) {
      if (Object.hasOwn(whole, name)) throw new Error(`Two keepers hand out "${name}".`);
      whole[name] = data;
    }
  }
  return whole;
}
