/**
 * The coach's vocabulary. A verb is its base form, with irregular past forms after `|`; `[sz]` stands for either
 * spelling; what follows a space belongs to it ("roll out").
 */

/** What begins a title that reads like output. */
export const OUTPUT_VERBS = [
  'send|sent',
  'launch',
  'build|built',
  'complete',
  'ship',
  'deliver',
  'roll out',
  'publish',
  'migrate',
  'organi[sz]e',
  'implement',
  'develop',
  'create',
  'design',
  'write|wrote|written',
  'draft',
  'deploy',
  'finish',
  'finali[sz]e',
  'release',
  'introduce',
  'set up|set up',
  'install',
  'produce',
  'prepare',
  'conduct',
  'hold|held',
  'host',
  'run|ran',
  'execute',
  'integrate',
  'redesign',
  'relaunch',
  'rebuild|rebuilt',
  'refactor',
  'rewrite|rewrote|rewritten',
  'document',
  'define',
  'establish',
  'hire',
  'recruit',
  'train',
  'buy|bought',
  'purchase',
  'attend',
  'present',
  'submit|submitted',
  'hand over',
  'kick off',
  'wrap up',
  'carry out|carried out',
  'put together',
  'put in place',
  'go live|went live|gone live',
  'update',
  'upgrade',
  'add',
  'test',
  'research',
  'investigate',
  'analy[sz]e',
  'evaluate',
  'plan',
  'schedule',
  'configure',
  'automate',
  'digiti[sz]e',
  'consolidate',
  'replace',
  'move',
  'switch',
  'interview',
  'survey',
  'translate',
  'audit',
  'review',
  'provide',
  'initiate',
  'coordinate',
  'arrange',
  'distribute',
  'collect',
  'gather',
  'compile',
  'read',
  'take part',
  'take a course',
  'open',
] as const;

/** Of those, what is as often a noun: "Build failures", "Launch conversion", "Test coverage". */
export const NOUNS_TOO = [
  'launch',
  'build',
  'complete',
  'design',
  'draft',
  'release',
  'run',
  'ship',
  'host',
  'document',
  'hire',
  'train',
  'update',
  'upgrade',
  'test',
  'research',
  'plan',
  'schedule',
  'move',
  'switch',
  'interview',
  'survey',
  'audit',
  'review',
  'purchase',
  'present',
  'open',
  'read',
  'produce',
] as const;

/** What follows where such a word, or a form in -ing or -ed, names a thing that is measured. */
export const MEASURED_THINGS =
  'time|times|duration|rate|rates|ratio|share|cost|costs|price|prices|failure|failures|error|errors|defects?|bugs?|delays?|cycle|cycles|coverage|quality|accuracy|speed|velocity|conversion|adoption|usage|satisfaction|feedback|scores?|ratings?|requests?|tickets?|queue|backlog|crashes|incidents|partners|system|suite|users?|customers?|teams?|readers?|day|week|dates?|pipeline|stability|readiness|frequency|completion|attendance|participation|fees|budget|orders?|profiles?|invoices?|cases|claims|parcels';

/** An activity as a noun, at the start ("Implementation of the CRM") or the end ("CRM implementation") of a title. */
export const OUTPUT_NOUNS =
  'launch|relaunch|roll-?out|release|migration|implementation|deployment|go-live|redesign|introduction|creation|completion|publication|installation|integration|organi[sz]ation|development|delivery|preparation|execution|set-?up|finali[sz]ation';

/** What shows that the word before it is a verb that makes something. */
export const MAKES_SOMETHING =
  'a|an|the|our|my|your|their|its|this|these|new|all|at|up|first|another|several|some|more|both|and|or';

/** After these a verb says how something is done, not what is produced: "Ship with confidence", "Deliver on time". */
export const HOW =
  'with|without|on|faster|sooner|better|quicker|more|twice|as|like|what|when|where|whatever|daily|weekly|often';

/** What is built, created or delivered where that is itself the change. */
export const OUTCOME_OBJECTS =
  'ourselves|myself|trust|confidence|loyalty|habits?|resilience|reputation|momentum|advocates|fans|love|pride|peace of mind|value';

/** A thing that people are said to feel so about is an aim, however it begins: "Build a product that customers love". */
export const FELT =
  'love|loves|trust|trusts|recommend|recommends|choose|chooses|rely|relies|come back|comes back|look forward|want to|wants to|are proud|is proud|talk about|cannot live without|rave';

/** What passes through a hand all day: how soon or how well it does so is an outcome ("Ship orders within 24 hours"). */
export const FLOW_VERBS =
  'send|ship|deliver|complete|release|publish|deploy|update|review|provide|finish|test|hire';

/** A title with one of these measures an effect, even of what was shipped, sent or published. */
export const EFFECTS =
  'revenue|sales|income|margin|profit|churn|retention|renewals?|conversion|satisfaction|nps|csat|adoption|usage|complaints?|defects?|errors?|incidents?|outages?|crashes|returns?|returned|ratings?|score|reach|engagement|active|cost|costs|savings|rework|downloads|sign-?ups|waste|bounced?|opened|read by|used by|late|lost';

/** What begins a vague title, unless there is a number in it. */
export const VAGUE_VERBS = [
  'improve',
  'increase',
  'enhance',
  'optimi[sz]e',
  'strengthen',
  'boost',
  'grow|grew|grown',
  'reduce',
  'decrease',
  'lower',
  'raise',
  'accelerate',
  'streamline',
  'maximi[sz]e',
  'minimi[sz]e',
  'elevate',
  'foster',
  'promote',
  'leverage',
  'drive|drove|driven',
  'expand',
  'scale',
  'scale up',
  'deepen',
  'moderni[sz]e',
  'speed up',
  'step up',
  'ramp up',
  'level up',
  'work on',
  'focus on',
  'look into',
  'look at',
  'explore',
  'contribute to',
  'strive for',
  'strive to',
  'cultivate',
  'nurture',
  'revitali[sz]e',
  'refine',
  'further',
  'upskill',
  'cut',
  'facilitate',
  'encourage',
  'enrich',
  'uplift',
  'augment',
  'intensify',
  'advance',
  'progress',
  'make progress',
  'ensure',
  'get better',
  'do better',
  'be better',
  'be more',
  'become more',
  'become better',
  'get more',
  'do great work',
  'do good work',
  'do our best',
  'do my best',
  'be the best',
  'become the best',
] as const;

/** The same as nouns at the start: "Improvement of the process", "Growth in the south". */
export const VAGUE_NOUNS =
  '(?:(?:continuous|further|overall|general|significant) )?(?:improvements?|enhancements?|optimi[sz]ation|strengthening|increase|decrease|reduction|growth|expansion|moderni[sz]ation)(?: (?:of|in|to|for|across|on|with)\\b|$)';

/** A comparison at the start that names no other side: "More efficient meetings". */
export const COMPARISONS =
  'more|better|higher|lower|greater|stronger|faster|fewer|less|happier|bigger|smoother|closer|quicker|smarter|harder|cleaner|leaner|increased|improved|enhanced|reduced|decreased';

/** Words that promise much and say nothing, anywhere in a title without a number. */
export const BIG_WORDS =
  'world-?class|best[- ]in[- ]class|excellence|synerg(?:y|ies)|state[- ]of[- ]the[- ]art|cutting[- ]edge|next level|as much as possible|as many as possible|as soon as possible|asap|(?:where|if|when) possible|significantly|substantially|considerably|a lot|and so on|etc|better|more (?:efficient|effective|productive|visible|attractive|innovative|agile|user-friendly|customer-cent(?:ric|red)|data-driven|professional|strategic|proactive|robust|transparent|engaged|aligned)(?:ly)?|efficiently|effectively|high(?:er)?[- ]quality|top[- ]notch';

/** Said before what it is about: taken away before a title is read. */
export const LEAD_INS =
  '(?:(?:we|i|the team|our team|they)(?: will| want to| would like to| are going to| plan to| need to| aim to| have to| should| must|.ll)|our (?:goal|aim|objective) is to|my (?:goal|aim|objective) is to|(?:try|aim|plan|seek|strive|need|want|work|start|begin|continue|help) to|to|please|also|be able to|successfully|fully|finally|quickly|continuously|continually|constantly|significantly|greatly|dramatically|substantially|drastically|radically|actively|proactively|jointly|completely|properly|officially|internally|publicly|effectively|efficiently|rapidly|steadily|consistently)';
