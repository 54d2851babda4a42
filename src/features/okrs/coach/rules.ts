import type { RuleId } from './remark';

/** What the coach says: why, in one line, and an example that is better. */
export interface Advice {
  readonly says: string;
  readonly better: string;
}

const NUMBERED = '“Claims settled within a week, from 55% to 85%”';

/** The sentences of every rule but those on alignment, which bring theirs; `{from}`, `{to}` and `{n}` stand for figures. docs/okrs.md tells them to users. */
export const ADVICE: Readonly<Record<Exclude<RuleId, 'alignment'>, Advice>> = {
  output: {
    says: 'This names work to be done, not what will be different for somebody once it is.',
    better: 'Instead of “Launch the new checkout”: “Shoppers who pay without help, from 61% to 80%”.',
  },
  outside_control: {
    says: 'This depends on others more than on you: you may do everything right and miss it.',
    better: 'Instead of “Stock price up 20%”: “Customers who renew, from 82% to 90%”.',
  },
  routine: {
    says: 'This keeps up what is there. Routine work needs no objective; write what shall change.',
    better: 'Instead of “Maintain the servers”: “Hours of outage in a month, from 9 to 2”.',
  },
  sprint: {
    says: 'This counts work of a sprint, which says how busy a team was and not what came of it.',
    better: 'Instead of “Deliver 60 story points”: “Reported errors per release, from 14 to 4”.',
  },
  quota: {
    says: 'This is a quota: it counts effort or sales that are asked of you anyway.',
    better: 'Instead of “Make 40 calls a day”: “First talks that lead to an offer, from 12% to 25%”.',
  },
  vague: {
    says: 'This could be true of anything: without a number nobody can say when it is reached.',
    better: 'Instead of “Improve support”: “Questions answered on the first day, from 60% to 80%”.',
  },
  no_number: {
    says: 'There is no number in this, so progress cannot be seen before it is over.',
    better: `Say from where to where: ${NUMBERED}.`,
  },
  too_many_key_results: {
    says: 'Key results: {n}; {from} to {to} are advised, so that each gets attention.',
    better: 'Keep those without which you would not call the objective reached.',
  },
  too_few_key_results: {
    says: 'Key results so far: {n}; {from} to {to} are advised, as one number is easily reached at another’s cost.',
    better: 'Beside “Days from order to delivery” watch “Parcels that arrive damaged”.',
  },
  too_many_objectives: {
    says: 'Objectives with this one: {n}; {from} to {to} are advised, so that each gets time.',
    better: 'Keep what matters most in this cycle, and leave the rest for the next.',
  },
  no_development: {
    says: 'None of your objectives in this cycle is for your own development yet.',
    better: 'For example: “I lead a customer workshop on my own”, as kind Development.',
  },
  final_week: {
    says: 'The cycle is in its last week: there is hardly time left to move this.',
    better: 'If it can wait, write it in the next cycle with a full run at it.',
  },
  no_date: {
    says: 'Without a day this is due on the cycle’s last day.',
    better: 'Choose the day on which you want to look at the result: earlier leaves time to act.',
  },
  too_few_objectives: {
    says: 'Objectives with this one: {n}; {from} to {to} are advised.',
    better: 'Add what else must be different by the end of the cycle.',
  },
};
