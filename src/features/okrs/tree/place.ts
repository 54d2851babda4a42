/** Where in the tree somebody looks. */
export const PLACES = ['company', 'department', 'team', 'person', 'contributors', 'trouble'] as const;

export interface Place {
  readonly kind: (typeof PLACES)[number];
  /**
   * Of the department, the team, the person, or the objective that others contribute to; `''` of the company. Of a
   * team `''` stands for the reader's own. In trouble: `department` or `team` of the reader, `''` for everybody.
   */
  readonly id: string;
  /** From 0. */
  readonly page: number;
}

export const place = (kind: Place['kind'], id = '', page = 0): Place => ({ kind, id, page });

export const COMPANY: Place = place('company');

/** As a button carries it. */
export const writePlace = ({ kind, id, page }: Place): string => `${kind}:${id}:${page}`;

/** @returns the company for what is no place. */
export function readPlace(value: string): Place {
  const [word = '', id = '', page = ''] = value.split(':');
  const kind = PLACES.find((one) => one === word);
  return kind ? place(kind, id, /^\d{1,4}$/.test(page) ? Number(page) : 0) : COMPANY;
}
