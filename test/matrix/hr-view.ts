import { CAST, type Part } from './cast';
import { cellsOf, type Matrix } from './table';

/** Whom an HR admin looks at. She has no HR view of the first three: another HR admin acts. */
export const SUBJECTS = {
  herself: 'hr',
  'her manager': 'manager',
  'her report': 'keyholder',
  'somebody else': 'colleague',
} as const satisfies Readonly<Record<string, Part>>;

export type SubjectName = keyof typeof SUBJECTS;
const NAMES = Object.keys(SUBJECTS) as SubjectName[];

/**
 * What HR is shown of people by everything that HR alone may do: `nothing`, or a word for what of them is shown. Where
 * it is more than `nothing` for the first three, {@link SHOWN_ANYWAY} says why. A view of figures or of content adds
 * its words to {@link WORDS}.
 */
// biome-ignore format: a table
const TABLE = `
    act                       | state         | herself | her manager | her report | somebody else
    /cycle                    | draft         | nothing | nothing     | nothing    | nothing
    /cycle new                | draft         | nothing | nothing     | nothing    | nothing
    /cycle open               | draft         | nothing | nothing     | nothing    | nothing
    /cycle close              | open          | nothing | nothing     | nothing    | nothing
    cycle.new                 | draft         | nothing | nothing     | nothing    | nothing
    cycle.create              | draft         | nothing | nothing     | nothing    | nothing
    cycle.ask_open            | draft         | nothing | nothing     | nothing    | nothing
    cycle.open                | draft         | nothing | nothing     | nothing    | nothing
    cycle.ask_close           | open          | nothing | nothing     | nothing    | nothing
    cycle.close               | open          | nothing | nothing     | nothing    | nothing
    /cycle edit               | draft         | nothing | nothing     | nothing    | nothing
    /cycle delete             | draft         | nothing | nothing     | nothing    | nothing
    /cycle extend             | reviewing     | nothing | nothing     | nothing    | nothing
    cycle.ask_edit            | draft         | nothing | nothing     | nothing    | nothing
    cycle.ask_plan            | draft         | nothing | nothing     | nothing    | nothing
    cycle.ask_participants    | people chosen | name    | name        | name       | name
    cycle.ask_check_ins       | draft         | nothing | nothing     | nothing    | nothing
    cycle.ask_team_check_ins  | draft         | nothing | nothing     | nothing    | nothing
    cycle.ask_objectives      | draft         | nothing | nothing     | nothing    | nothing
    cycle.first_time          | draft         | nothing | nothing     | nothing    | nothing
    cycle.ask_reviews         | draft         | nothing | nothing     | nothing    | nothing
    cycle.ask_reminders       | draft         | nothing | nothing     | nothing    | nothing
    cycle.ask_delete          | draft         | nothing | nothing     | nothing    | nothing
    cycle.ask_extend          | reviewing     | nothing | nothing     | nothing    | nothing
    cycle.save_draft          | draft         | nothing | nothing     | nothing    | nothing
    cycle.save_open           | open          | nothing | nothing     | nothing    | nothing
    cycle.save_participants   | draft         | nothing | nothing     | nothing    | nothing
    cycle.save_check_ins      | draft         | nothing | nothing     | nothing    | nothing
    cycle.save_team_check_ins | draft         | nothing | nothing     | nothing    | nothing
    cycle.save_objectives     | draft         | nothing | nothing     | nothing    | nothing
    cycle.save_reviews        | draft         | nothing | nothing     | nothing    | nothing
    cycle.save_reminders      | draft         | nothing | nothing     | nothing    | nothing
    cycle.extend              | reviewing     | nothing | nothing     | nothing    | nothing
    cycle.delete              | draft         | nothing | nothing     | nothing    | nothing
    /cycle preview            | given up      | nothing | nothing     | nothing    | nothing
    cycle.ask_preview         | given up      | nothing | nothing     | nothing    | nothing
    cycle.turn_preview        | given up      | nothing | nothing     | nothing    | nothing
    cycle.show_example        | given up      | nothing | nothing     | nothing    | nothing
    /cycle health             | given up      | name    | name        | name       | name
    cycle.ask_health          | given up      | name    | name        | name       | name
    cycle.turn_health         | given up      | name    | name        | name       | name
    cycle.send_again          | given up      | name    | name        | nothing    | name
    /cycle people             | held          | nothing | nothing     | nothing    | nothing
    cycle.show_overview       | draft         | nothing | nothing     | nothing    | nothing
    cycle.ask_people          | draft         | nothing | nothing     | nothing    | nothing
    cycle.ask_roles           | draft         | name    | nothing     | nothing    | nothing
    /cycle help               | draft         | nothing | nothing     | nothing    | nothing
    people.show_office        | held          | nothing | nothing     | nothing    | nothing
    people.show_chart         | held          | name    | name        | name       | name
    people.find_person        | held          | nothing | name        | nothing    | nothing
    people.ask_person         | held          | nothing | name        | nothing    | nothing
    people.ask_group          | held          | nothing | nothing     | nothing    | nothing
    people.save_person        | held          | nothing | name        | nothing    | name
    people.save_group         | held          | name    | name        | name       | name
    people.ask_import         | held          | nothing | nothing     | nothing    | nothing
    people.import_file        | held          | name    | name        | name       | name
    people.show_import        | held          | nothing | nothing     | nothing    | nothing
    people.apply_import       | held          | nothing | nothing     | nothing    | nothing
    people.show_leavers       | held          | nothing | nothing     | nothing    | nothing
    /cycle roles              | held          | name    | nothing     | nothing    | nothing
    people.ask_grant          | held          | nothing | nothing     | nothing    | nothing
    people.ask_revoke         | held          | nothing | nothing     | nothing    | nothing
    people.grant_role         | held          | name    | nothing     | nothing    | name
    people.revoke_role        | held          | name    | nothing     | nothing    | nothing
    /cycle questions          | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_see     | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_show_role | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_row     | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_row up  | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_row remove | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_add     | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_type    | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_save    | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_save new | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_remove  | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_ask_sets | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_use_set | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_default | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_preview | draft         | nothing | nothing     | nothing    | nothing
    reviews.questions_preview_as | open          | nothing | nothing     | nothing    | nothing
    reviews.questions_previewed | draft         | nothing | nothing     | nothing    | nothing
    /cycle assign             | draft         | nothing | nothing     | nothing    | nothing
    reviews.assign            | draft         | nothing | nothing     | nothing    | nothing
    reviews.assign_choose     | draft         | nothing | name        | nothing    | nothing
    reviews.assign_ask_add    | draft         | nothing | nothing     | nothing    | nothing
    reviews.assign_add        | draft         | nothing | name        | nothing    | name
    reviews.assign_remove     | draft         | nothing | name        | nothing    | nothing
    reviews.assign_load       | draft         | nothing | nothing     | nothing    | nothing
    reviews.assign_ask_chart  | draft         | nothing | nothing     | nothing    | nothing
    reviews.assign_chart      | draft         | nothing | nothing     | nothing    | nothing
    reviews.assign_ask_csv    | draft         | nothing | nothing     | nothing    | nothing
    reviews.assign_csv        | draft         | nothing | nothing     | nothing    | nothing
    reviews.assign_apply      | draft         | nothing | nothing     | nothing    | nothing
    reviews.assign_watch      | draft         | nothing | nothing     | nothing    | nothing
    reviews.ask_extend_one    | reviewing     | nothing | nothing     | nothing    | nothing
    reviews.extend_one        | reviewing     | nothing | nothing     | nothing    | nothing
    reviews.nudge_everybody   | reviewing     | nothing | nothing     | nothing    | nothing
    reviews.see_declines      | all declined  | nothing | nothing     | nothing    | name
    reviews.turn_declines     | all declined  | nothing | nothing     | nothing    | name
    /cycle summary            | sealed        | nothing | nothing     | nothing    | name
    /cycle summary of owner   | sealed        | nothing | nothing     | nothing    | nothing
    reviews.summaries         | sealed        | nothing | nothing     | nothing    | name
    reviews.summaries_turn    | sealed        | nothing | nothing     | nothing    | name
    reviews.summaries_find    | sealed        | nothing | nothing     | nothing    | nothing
    reviews.export_summaries  | sealed        | nothing | nothing     | nothing    | nothing
    reviews.see_summary       | sealed        | nothing | nothing     | nothing    | nothing
    reviews.turn_summary      | sealed        | nothing | nothing     | nothing    | nothing
    reviews.choose_summary    | sealed        | nothing | nothing     | nothing    | nothing
    reviews.reveal            | sealed        | nothing | nothing     | nothing    | nothing
    reviews.reveal_confirm    | sealed        | nothing | nothing     | nothing    | name
    reviews.reveal_turn       | sealed        | nothing | nothing     | nothing    | name
    reviews.reveal_see        | sealed        | name    | nothing     | nothing    | nothing
    reviews.release_one       | sealed        | nothing | nothing     | nothing    | nothing
    reviews.release_many      | sealed        | nothing | nothing     | nothing    | nothing
    reviews.release_preview   | sealed        | nothing | nothing     | nothing    | nothing
    reviews.release_confirm   | sealed        | nothing | nothing     | nothing    | nothing
    reviews.release_cancel    | sealed        | nothing | nothing     | nothing    | nothing
    reviews.release           | sealed        | nothing | nothing     | nothing    | nothing
    reviews.second_looks      | appealed      | nothing | nothing     | nothing    | name
    reviews.second_looks_turn | appealed      | nothing | nothing     | nothing    | name
    reviews.ask_decider       | appealed      | nothing | nothing     | nothing    | nothing
    reviews.name_decider      | appealed      | nothing | nothing     | nothing    | nothing
    reviews.not_delivered     | sealed        | nothing | nothing     | nothing    | nothing
    reviews.not_delivered_turn | sealed       | nothing | nothing     | nothing    | nothing
`;

const ROLES = 'who holds which role is for every HR admin to see';
const CHART = 'who reports to whom and is in which team is for every HR admin to see and to put right';
const CHOSEN = 'who was chosen to take part, which says nothing of how they are getting on';
const NOT_ARRIVED = 'for whom a message did not arrive, so that it can be sent again; not what it says';

const REVIEWERS = 'who reviews somebody of whom she has an HR view, whoever that is; not how far they are';

const REVEALED = 'who had names behind reviews shown is for every HR admin to see, whoever it was';

/** Acts that show something of people of whom there is no HR view, and why they may. */
export const SHOWN_ANYWAY: Readonly<Record<string, string>> = {
  '/cycle roles': ROLES,
  'cycle.ask_roles': ROLES,
  'people.grant_role': ROLES,
  'people.revoke_role': ROLES,
  'people.show_chart': CHART,
  'people.find_person': CHART,
  'people.ask_person': CHART,
  'people.save_person': CHART,
  'people.save_group': CHART,
  'people.import_file': 'what stands in the file that she uploaded herself',
  'reviews.assign_choose': REVIEWERS,
  'reviews.assign_add': REVIEWERS,
  'reviews.assign_remove': REVIEWERS,
  'reviews.reveal_see': REVEALED,
  'cycle.ask_participants': CHOSEN,
  '/cycle health': NOT_ARRIVED,
  'cycle.ask_health': NOT_ARRIVED,
  'cycle.turn_health': NOT_ARRIVED,
  'cycle.send_again': NOT_ARRIVED,
};

/** Who can be read in it, by name or, where somebody is chosen from a menu, by Slack id. */
const isNamed = (said: string, subject: Part) =>
  said.includes(CAST[subject].name) || said.includes(CAST[subject].slackId);

/** What a word of the table means, of what was said. */
export const WORDS: Readonly<Record<string, (said: string, subject: Part) => boolean>> = {
  nothing: (said, subject) => !isNamed(said, subject),
  name: isNamed,
};

export interface HrViewRow {
  readonly act: string;
  readonly state: string;
  readonly words: Readonly<Record<SubjectName, string>>;
}

/** @throws Error for a line that has not a word for everybody. */
export const hrViewRows = (table: string = TABLE): HrViewRow[] =>
  table
    .split('\n')
    .map((line) => line.split('|').map((word) => word.trim()))
    .filter((words) => words.length > 1)
    .slice(1)
    .map(([act = '', state = '', ...words]) => {
      if (words.length !== NAMES.length) throw new Error(`Not everybody has a word for ${act}, ${state}.`);
      return {
        act,
        state,
        words: Object.fromEntries(NAMES.map((name, i) => [name, words[i]!])),
      } as HrViewRow;
    });

/** What an HR admin may do in some state and a colleague may not: what is done as HR. */
export const doneAsHr = (matrices: readonly Pick<Matrix, 'table'>[]): string[] => {
  const may = new Map<string, Set<Part>>();
  for (const { act, part, outcome } of matrices.flatMap(cellsOf))
    if (outcome === 'yes') may.set(act, (may.get(act) ?? new Set()).add(part));
  return [...may].flatMap(([act, parts]) => (parts.has('hr') && !parts.has('colleague') ? [act] : []));
};

/** Rows that show of those of whom there is no HR view, without a reason. */
export const withoutReason = (rows: readonly HrViewRow[]): string[] =>
  rows.flatMap(({ act, words }) => {
    const { 'somebody else': _other, ...unseen } = words;
    return Object.values(unseen).every((word) => word === 'nothing') || SHOWN_ANYWAY[act] ? [] : [act];
  });
