import type { TypeName } from '../bson/type-names';
import type { Value } from '../bson/value';

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

/** What a filter asks of the values at one path. */
export type Condition =
  | { readonly op: Comparison; readonly value: Value }
  | { readonly op: 'in'; readonly values: readonly Value[]; readonly patterns: readonly RegExp[] }
  | { readonly op: 'regex'; readonly pattern: RegExp; readonly source: Value }
  | { readonly op: 'exists' }
  | { readonly op: 'type'; readonly types: readonly TypeName[] }
  | { readonly op: 'size'; readonly size: number }
  | { readonly op: 'mod'; readonly divisor: bigint; readonly remainder: bigint }
  | { readonly op: 'elementMatching'; readonly filter: Filter }
  | { readonly op: 'elementBeing'; readonly conditions: readonly Condition[] }
  | { readonly op: 'not'; readonly conditions: readonly Condition[] };

export type Filter =
  | { readonly kind: 'and' | 'or' | 'nor'; readonly parts: readonly Filter[] }
  | { readonly kind: 'field'; readonly path: string; readonly condition: Condition };

export interface FieldCondition {
  readonly path: string;
  readonly condition: Condition;
}

/** The conditions that every matching document meets: those of the top level and of `$and` within it. */
export const requiredBy = (filter: Filter): FieldCondition[] => {
  if (filter.kind === 'field') return [filter];
  const mustAll = filter.kind === 'and' || (filter.kind === 'or' && filter.parts.length === 1);
  return mustAll ? filter.parts.flatMap(requiredBy) : [];
};
