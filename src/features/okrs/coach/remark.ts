/** What the coach looks at, the most useful first: where there is room for a few, these are taken in this order. */
export const RULE_IDS = [
  'output',
  'outside_control',
  'routine',
  'sprint',
  'quota',
  'vague',
  'no_number',
  'alignment',
  'too_many_key_results',
  'too_few_key_results',
  'too_many_objectives',
  'no_development',
  'final_week',
  'no_date',
  'too_few_objectives',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** What the coach says about one field. It is advice: nothing is refused because of it. */
export interface Remark {
  /**
   * Dotted path of the field in the form that it is about: `title`, `kind`, `parents`, `krs.<id>.title`, ...; `krs` and `objectives`
   * for how many there are.
   */
  readonly path: string;
  readonly rule: RuleId;
  /** One line: why. */
  readonly says: string;
  /** A better example. */
  readonly better: string;
}
