/** Each person with all that is about them. */
export function bySubject<T extends { readonly subjectId: string }>(
  all: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const grouped = new Map<string, T[]>();
  for (const each of all) {
    const others = grouped.get(each.subjectId);
    if (others) others.push(each);
    else grouped.set(each.subjectId, [each]);
  }
  return grouped;
}
