import type { TitleText } from './title-text';

type WordRule = 'routine' | 'sprint' | 'quota' | 'outside_control';

interface TitlePattern {
  readonly rule: WordRule;
  readonly found: RegExp;
  /** Whether a title that says from where to where is about a change after all. */
  readonly unlessChange?: boolean;
}

/** What is recognised by its words alone. Read against the title in small letters, what leads in included. */
const PATTERNS: readonly TitlePattern[] = [
  {
    rule: 'routine',
    found:
      /^(?:to |we (?:will |want to )?)?(?:maintain|maintaining|continue|continuing|keep|keeping|sustain|sustaining|uphold|preserve|remain|stay|retain our|carry on|ongoing|maintenance of|maintenance for|continued|continuation)\b(?! (?:more|people (?:who|we)|most of|twice))/,
    unlessChange: true,
  },
  {
    rule: 'routine',
    found:
      /\b(?:bau|business[- ]as[- ]usual|as usual|as before|as always|day[- ]to[- ]day|keep the lights on|keeping the lights on|status quo|run the business|daily business|daily operations|regular duties|routine)\b/,
  },
  {
    rule: 'routine',
    found:
      /\b(?:ongoing|as needed|as required|on a regular basis)\b|^(?:monitor|monitoring|manage|managing|handle|handling|administer|administering|oversee|overseeing|run|running|perform|performing|process|processing|attend|attending|answer|answering|respond to|responding to|operate|operating|support|supporting|do|prepare|hold|send) (?:the |our |all |my )?(?:(?:usual|regular|regularly|daily|weekly|bi-?weekly|monthly|quarterly|annual|incoming|existing|current|everyday|team|inbound)\b|payroll|day-to-day|operations)/,
    unlessChange: true,
  },
  {
    rule: 'sprint',
    found:
      /\bstory[- ]?points?\b|\bsprint (?:goals?|commitments?|backlog|velocity|points|scope|plan)\b|\bteam velocity\b|^velocity\b|\bburn-?down\b|\buser stories\b|\b(?:jira|linear|backlog) (?:tickets?|items?|issues?|tasks?|stories)\b|\b(?:tickets?|tasks?|items?|issues?|epics?|stories|features) (?:closed |done |completed |finished |delivered )?(?:per|each|every|a|in (?:the|this|each|every)) sprint\b|\b(?:all|every|committed|planned) (?:the )?(?:sprint|epics?)\b/,
  },
  { rule: 'sprint', found: /\b(?<!design )sprints?\b|\bepics?\b/, unlessChange: true },
  {
    rule: 'quota',
    found:
      /\b(?:sales|my|our|monthly|quarterly|annual|individual|personal|team|the|hit|meet|reach|achieve|exceed|beat|make|full|of) quota\b|\bquota (?:attainment|achievement|target)\b|\bquotas\b|^quota\b|\b(?:sales|revenue|booking) targets?\b/,
    unlessChange: true,
  },
  {
    rule: 'quota',
    found:
      /\b\d[\d,.]* (?:\w+ ){0,2}(?:calls?|dials|e-?mails?|meetings?|demos?|visits?|deals?|contracts?|leads?|tickets?|pitches|proposals|quotes|applications|units|hours|posts)\b.{0,24}\b(?:per|a|an|each|every) (?:day|week|month|rep|person|agent|head)\b|\b(?:cold[- ]?calls?|cold e-?mails?|billable hours)\b|^(?:make|place|book|close|sign) \d[\d,.]* (?:\w+ ){0,2}(?:calls?|dials|meetings?|demos?|deals?|contracts?|sales)\b/,
    unlessChange: true,
  },
  {
    rule: 'outside_control',
    found:
      /\b(?:stock|share)(?:'s)? ?prices?\b|\b(?:price|value) of (?:our|the|a|one) (?:stock|shares?)\b|\bshare value\b|\bmarket cap(?:itali[sz]ation)?\b|\b(?:company|our|a|the|ipo)(?:'s)? valuation\b|\b(?:exchange|interest|mortgage|inflation|tax|currency) rates?\b|\binflation\b|\b(?:oil|gas|energy|raw[- ]material|commodity|bitcoin|electricity|steel) prices?\b|\bgdp\b|\b(?:the|global|national|world) economy\b|\beconomic (?:growth|recovery|climate)\b|\b(?:the )?(?:industry|overall market|whole market|market) (?:grows|recovers|growth|demand recovers)\b|\b(?:go(?:es)?|went|going) viral\b|\belections?\b|\bcompetitors?'?s? (?:\w+ ){0,5}(?:loses?|leaves?|exits?|fails?|goes|go|drops?|raises?|shuts?|closes?|launch|withdraws?|gives? up|prices?|decline|delays?)\b|\b(?:google|facebook|app store|search engine)(?:'s)? (?:algorithm|changes)\b|\b(?:law|legislation|bill|regulation|act|subsidy|subsidies)s?(?: \w+){0,2} (?:passes|passed|is passed|changes|is changed|adopted|approved|repealed|extended)\b|\b(?:win|wins|won|receive|get|named|voted) (?:an? |the |\d+ )?(?:\w+ ){0,3}(?:awards?|prize|of the year)\b|\bbeat the market\b|\bgood weather\b|\bweather (?:is|stays|improves|permits|remains|holds)\b|\b(?:credit|analyst) ratings?\b/,
  },
];

/** Which rules a title breaks by its words: what is routine, a sprint's work, a quota, or in other hands. */
export const brokenByWords = ({ whole, hasChange }: TitleText): WordRule[] => [
  ...new Set(
    PATTERNS.filter(({ found, unlessChange }) => found.test(whole) && !(unlessChange && hasChange)).map(
      ({ rule }) => rule,
    ),
  ),
];
