import type { Level, ObjectiveStatus } from '../objectives/objective';

/** An objective that another contributes to, as far as hints go. */
export interface Above {
  readonly title: string;
  readonly level: Level;
  readonly status: ObjectiveStatus;
  readonly ownerLeft: boolean;
  /** Steps from it to the furthest objective above it, counted to two: 0 where it contributes to nothing. */
  readonly hops: number;
}

/** An objective, or a draft of one, with everything it contributes to directly. */
export interface Aligned {
  readonly level: Level;
  readonly parents: readonly Above[];
}

export type HintRule =
  | 'NO_PARENT'
  | 'MANY_COMPANY_PARENTS'
  | 'MANY_HOPS'
  | 'PARENT_ABANDONED'
  | 'PARENT_OWNER_LEFT'
  | 'PARENT_BELOW';

/** Something that may be amiss with what an objective contributes to. It never keeps anybody from anything. */
export interface Hint {
  readonly rule: HintRule;
  /** One sentence for whoever reads it. */
  readonly says: string;
  /** What would be better, in one sentence. */
  readonly better: string;
}

const COMPANY_PARENTS = 2;
const HOPS = 2;

/** The company is above its departments, those above their teams, those above each person. */
const HEIGHT: Readonly<Record<Level, number>> = { COMPANY: 3, DEPARTMENT: 2, TEAM: 1, INDIVIDUAL: 0 };

/** What may be amiss, the gravest first; nothing where all is well. @see docs/okrs.md */
export const alignmentHints = (aligned: Aligned): Hint[] => [
  ...aligned.parents.flatMap((parent) => ofParent(parent, aligned)),
  ...unconnected(aligned),
  ...tooWide(aligned),
  ...tooDeep(aligned),
];

function ofParent(parent: Above, { level }: Aligned): Hint[] {
  const hints: Hint[] = [];
  if (parent.status === 'ABANDONED')
    hints.push({
      rule: 'PARENT_ABANDONED',
      says: `“${parent.title}”, which this contributes to, was abandoned.`,
      better: 'Choose another objective that it contributes to, or ask whether this one still matters.',
    });
  if (parent.ownerLeft && parent.status !== 'ABANDONED')
    hints.push({
      rule: 'PARENT_OWNER_LEFT',
      says: `The owner of “${parent.title}”, which this contributes to, has left.`,
      better: 'Ask their manager or the lead who takes it over.',
    });
  if (HEIGHT[parent.level] < HEIGHT[level])
    hints.push({
      rule: 'PARENT_BELOW',
      says: `“${parent.title}”, which this contributes to, is of a lower level.`,
      better: 'Turn it round: that one contributes to this one.',
    });
  return hints;
}

const unconnected = ({ level, parents }: Aligned): Hint[] =>
  level === 'INDIVIDUAL' && parents.length === 0
    ? [
        {
          rule: 'NO_PARENT',
          says: 'This contributes to no other objective.',
          better: 'Choose the objective of your team, department or company that it helps along.',
        },
      ]
    : [];

function tooWide({ level, parents }: Aligned): Hint[] {
  const count = parents.filter((parent) => parent.level === 'COMPANY').length;
  if (level !== 'DEPARTMENT' || count <= COMPANY_PARENTS) return [];
  return [
    {
      rule: 'MANY_COMPANY_PARENTS',
      says: `This contributes to ${count} objectives of the company, which is more than ${COMPANY_PARENTS}.`,
      better: 'Choose the one or two that it moves most, and leave the others to other departments.',
    },
  ];
}

function tooDeep({ parents }: Aligned): Hint[] {
  const deep = parents.some(({ hops }) => hops + 1 > HOPS);
  if (!deep) return [];
  return [
    {
      rule: 'MANY_HOPS',
      says: `More than ${HOPS} steps lie between this and the topmost objective it contributes to.`,
      better: 'Contribute directly to the objective that it is really about, also where that is further up.',
    },
  ];
}
