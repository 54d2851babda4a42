import { LEAD_INS } from './words';

/** Names and days that hold a figure without measuring anything: "ISO 27001", "Q3", "by 30 June", "version 2". */
const MONTHS =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const NO_FIGURES: readonly RegExp[] = [
  /\b\d{4}-\d{2}-\d{2}\b/g,
  /\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b/g,
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)? (?:of )?${MONTHS}\\b(?: \\d{4})?`, 'g'),
  new RegExp(`\\b${MONTHS} \\d{1,2}(?:st|nd|rd|th)?\\b(?!%)(?:,? \\d{4})?`, 'g'),
  /\b(?:q[1-4]|h[12]|fy ?\d{2,4})\b/g,
  /\b(?:19|20)\d{2}\b(?! \w+s\b)/g,
  /\b(?:iso|soc|pci(?: dss)?|din|en|windows|python|java|node|angular|react|postgres|php|ios|android|tls|http|fortune|web|office|microsoft|industry|covid|catch|okr|kr|priority)[ -]?\d[\d.]*\b/g,
  /\b(?:version|phase|stage|tier|level|part|step|wave|release|milestone|module|sprint|round|type|chapter|plan|option|v|p|g|week|day|month|year|quarter|no\.?|number|#) ?\d+(?:\.\d+)*\b/g,
  /#\d+\b/g,
  /\b(?:24\/7|24x7|365|360(?: ?degrees?|°)?|\d[a-z]\d|[a-z]\d[a-z])\b/g,
  /\b[a-z]+\d+\b/g,
];

const NUMBER_WORDS =
  /\b(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|hundreds?|thousands?|millions?|half|halve|halves|halved|halving|double|doubles|doubled|doubling|triple|triples|tripled|tripling|twice|thrice|tenfold|(?:one|a) (?:third|quarter|fifth|tenth|in)|nobody|none|no one|not one)\b/;

/** A title as rules read it: small letters, straight quotes, one space, nothing said before the matter itself. */
export interface TitleText {
  /** Without numbering, with what leads in. */
  readonly whole: string;
  /** From the first word that says something. */
  readonly core: string;
  /** Whether it holds a figure that measures something. */
  readonly hasFigure: boolean;
  /** Whether it says from where to where. */
  readonly hasChange: boolean;
}

const NUMBERING = /^(?:[-*•–—>]+ |(?:kr|o|key result|objective) ?\d*(?:\.\d+)? ?[:.)–—-]+ |\d+[.)] )+/;
const LEAD_IN = new RegExp(`^(?:${LEAD_INS}[ ,]+)+`);
const AMOUNT =
  '[~<>≤≥€$£¥]*\\d[\\d.,]*(?: ?(?:%|k|m|bn|x|percent|per cent|points?|[a-z]+(?: (?:a|per) [a-z]+)?))?';
const OFTEN = '(?:never|hourly|daily|weekly|monthly|quarterly|yearly|once|twice)';
const CHANGE = new RegExp(
  `\\bfrom (?:about |around |over |under )?${AMOUNT} (?:down |up )?to |${AMOUNT} ?(?:→|->|=>) ?${AMOUNT}|\\bfrom ${OFTEN} to ${OFTEN}\\b`,
);

/** Reads a title as somebody typed it. */
export function readTitle(title: string): TitleText {
  const tidy = title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”"*_`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const whole = tidy.replace(NUMBERING, '').replace(/[.!]+$/, '');
  const measured = NO_FIGURES.reduce((text, pattern) => text.replaceAll(pattern, ' '), whole);
  const hasChange = CHANGE.test(whole);
  return {
    whole,
    core: whole.replace(LEAD_IN, ''),
    hasFigure: /\d/.test(measured) || NUMBER_WORDS.test(measured) || hasChange,
    hasChange,
  };
}
