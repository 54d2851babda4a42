import type { Sighting } from './sightings';

/** As whom somebody read a summary, as its first line says. */
export type Audience = 'SUBJECT' | 'MANAGER' | 'HR';
export type ReadGroup = 'PEER' | 'REPORT' | 'OTHERS';

/** What stood before somebody of one group's answers to one rating question. */
export interface ReadFigure {
  readonly audience: Audience;
  readonly question: string;
  readonly group: ReadGroup;
  /** As it is read: `3.5`, `≤1.5`; `withheld` where it says so, `none` where nobody answered. */
  readonly text: string;
  /** As it is read: `3–4`, `8+`, `4`; `undefined` where it is not said. */
  readonly answers: string | undefined;
}

/** What stood before somebody of one group's answers to one text question. */
export interface ReadTexts {
  readonly audience: Audience;
  readonly question: string;
  readonly group: 'PEER' | 'REPORT';
  readonly texts: readonly string[] | 'withheld';
}

/** All that somebody read of one person's summary of one cycle, as whomever. */
export interface ReadSummary {
  readonly subject: string;
  readonly cycle: string;
  readonly figures: readonly ReadFigure[];
  readonly texts: readonly ReadTexts[];
}

const GROUPS: Readonly<Record<string, ReadGroup>> = {
  Peers: 'PEER',
  Reports: 'REPORT',
  'Peers and reports': 'OTHERS',
};
const WITHHELD = 'not enough answers to protect the people who gave them';
const FIGURE =
  /^[█▒░]+ {2}\*(.+?)\* {2}(Peers and reports|Peers|Reports) {2}· {2}(.+?) answers?(?: {2}· {2}before (.+))?$/;
const UNSAID = /^(Peers and reports|Peers|Reports): (.+?)(?: {2}· {2}before (.+))?$/;
const TEXTS =
  /^(?:\*(.+)\* {2}· {2})?\*?(Peers|Reports)\*?(?:, without names and in random order|, continued|: (.+))$/;

const PAGE = /^Page (\d+) of \d+$/;
const TOP = /^(You read this as|Only you, your manager and HR|\*.+\* {2}· {2}.+ {2}· {2}reviews closed on)/;
const BUTTONS = ['Summary', 'Close', 'Previous', 'Next'];
type Seen = Pick<Sighting, 'callback' | 'via' | 'texts' | 'at'>;

/** Above the text of somebody who is named. */
const NAMED = /^(?:\*(.+)\* {2}· {2})?\*?(?:Self|Manager)\*?(?:, continued)?$/;

/** What one person read of summaries, put together from every page and every time they looked. */
export function summariesIn(sightings: readonly Seen[]): ReadSummary[] {
  const exports = sightings.filter(({ via }) => via === 'export');
  const pages = sightings.filter(({ callback }) => callback === 'reviews.read_summary');
  const read = [
    ...openings(pages).flatMap((texts) => summaryIn(texts.map(unescaped))),
    ...exports.flatMap(({ texts }) => exportedIn(texts[0] ?? '')),
  ];
  const together = new Map<string, ReadSummary>();
  for (const each of read) {
    const key = `${each.subject} ${each.cycle}`;
    const before = together.get(key);
    together.set(key, joined(before ?? { ...each, figures: [], texts: [] }, each));
  }
  return [...together.values()];
}

function joined(one: ReadSummary, other: ReadSummary): ReadSummary {
  const texts = new Map<string, ReadTexts>();
  for (const each of [...one.texts, ...other.texts]) {
    const key = `${each.audience} ${each.question} ${each.group}`;
    const before = texts.get(key);
    const both =
      before && before.texts !== 'withheld' && each.texts !== 'withheld'
        ? [...new Set([...before.texts, ...each.texts])]
        : each.texts;
    texts.set(key, { ...each, texts: both });
  }
  const figures = new Map([...one.figures, ...other.figures].map((each) => [JSON.stringify(each), each]));
  return { ...one, figures: [...figures.values()], texts: [...texts.values()] };
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The texts of all pages of each summary that was opened, in their order, as if they stood on one. */
function openings(pages: readonly Seen[]): string[][] {
  const opened = new Map<string, { page: number; texts: readonly string[] }[]>();
  for (const { at, texts } of pages) {
    const key = `${at} ${texts.filter(isTop).join(' ')}`;
    const page = Number(texts.flatMap((text) => PAGE.exec(text)?.[1] ?? [])[0] ?? 1);
    opened.set(key, [...(opened.get(key) ?? []), { page, texts }]);
  }
  return [...opened.values()].map((all) => {
    const ordered = all.toSorted((a, b) => a.page - b.page).map(({ texts }) => texts);
    return [
      ...ordered[0]!.filter(isTop),
      ...ordered.flatMap((texts) => texts.filter((text) => !isAround(text))),
    ];
  });
}

const isTop = (text: string): boolean => TOP.test(text);
const isAround = (text: string): boolean =>
  isTop(text) || PAGE.test(text) || BUTTONS.includes(text) || text.startsWith('← ');

/** All pages of a summary, and what it says of the cycle before. */
function summaryIn(texts: readonly string[]): ReadSummary[] {
  const audience = audienceIn(texts);
  const [, subject = '', cycle = ''] = texts.flatMap(
    (text) => /^\*(.+?)\* {2}· {2}(.+?) {2}· {2}reviews closed on/.exec(text) ?? [],
  );
  const earlier = texts.flatMap((text) => /^“Before” is (.+)\.$/.exec(text)?.[1] ?? [])[0];
  const figures = texts.flatMap(figuresIn);
  const now = figures.map(({ before, ...figure }) => ({ ...figure, audience }));
  const then = figures.flatMap(({ question, group, before }) =>
    before === undefined ? [] : [{ audience, question, group, text: before, answers: undefined }],
  );
  const shown = textsIn(texts).map((each) => ({ ...each, audience }));
  const read = { subject, cycle, figures: now, texts: shown };
  return earlier === undefined ? [read] : [read, { ...read, cycle: earlier, figures: then, texts: [] }];
}

function audienceIn(texts: readonly string[]): Audience {
  if (texts.some((text) => text.startsWith('You read this as HR'))) return 'HR';
  return texts.some((text) => text.startsWith('You read this as the manager')) ? 'MANAGER' : 'SUBJECT';
}

function figuresIn(text: string): (Omit<ReadFigure, 'audience'> & { readonly before: string | undefined })[] {
  const [first = '', ...lines] = text.split('\n');
  const question = /^\*(.+)\*$/.exec(first)?.[1];
  if (question === undefined) return [];
  return lines.flatMap((line) => {
    const shown = FIGURE.exec(line);
    if (shown) {
      const [, average = '', group = '', answers, before] = shown;
      return [{ question, group: GROUPS[group]!, text: average, answers, before }];
    }
    const unsaid = UNSAID.exec(line);
    if (!unsaid) return [];
    const [, group = '', said = '', before] = unsaid;
    return [
      {
        question,
        group: GROUPS[group]!,
        text: said === WITHHELD ? 'withheld' : 'none',
        answers: undefined,
        before,
      },
    ];
  });
}

/** Below the heading of a question and the line of a group stand the texts, each quoted. */
function textsIn(texts: readonly string[]): Omit<ReadTexts, 'audience'>[] {
  const found: { question: string; group: 'PEER' | 'REPORT'; texts: string[] | 'withheld' }[] = [];
  let question = '';
  let group: (typeof found)[number] | undefined;
  for (const text of texts) {
    const heading = TEXTS.exec(text);
    if (heading) {
      question = heading[1] ?? question;
      const isWithheld = heading[3] === WITHHELD;
      group = { question, group: GROUPS[heading[2]!] as 'PEER', texts: isWithheld ? 'withheld' : [] };
      found.push(group);
    } else if (text.startsWith('>')) {
      if (group && group.texts !== 'withheld') group.texts.push(text.slice(1));
    } else {
      group = undefined;
      const named = NAMED.exec(text);
      question = named ? (named[1] ?? question) : text;
    }
  }
  return found;
}

/** A table, as HR or whoever runs Trellis has it. */
function exportedIn(csv: string): ReadSummary[] {
  const rows = csv
    .split('\r\n')
    .slice(1)
    .filter((row) => row !== '')
    .map((row) => [...row.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => cell!.replaceAll('""', '"')));
  const audience = rows.some((cells) => /[–+]/.test(cells[5] ?? '') || cells[4] === WITHHELD)
    ? 'MANAGER'
    : 'HR';
  return rows.flatMap(
    ([subject = '', cycle = '', question = '', name = '', average = '', answers = '', text = '']) => {
      const group = GROUPS[name];
      if (!group) return [];
      const read = { subject, cycle, figures: [], texts: [] };
      if (text === '' && (average !== '' || answers !== '')) {
        const said = average === WITHHELD ? 'withheld' : average === '' ? 'none' : average;
        return [
          { ...read, figures: [{ audience, question, group, text: said, answers: answers || undefined }] },
        ];
      }
      if (group === 'OTHERS') return [];
      return [
        {
          ...read,
          texts: [{ audience, question, group, texts: text === WITHHELD ? 'withheld' : [text] }],
        } as ReadSummary,
      ];
    },
  );
}
