/** What follows `/cycle`: `open  "Q2 2026"` as verb and name. */
export function typed(text: string): { verb: string; name: string } {
  const [verb = '', ...rest] = text.trim().split(/\s+/);
  return { verb: verb.toLowerCase(), name: rest.join(' ').replace(/^["'“”„]+|["'“”]+$/g, '') };
}
