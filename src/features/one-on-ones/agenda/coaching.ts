/** A prompt for a manager: what it is about in a word or two, and the advice. */
export interface Prompt {
  readonly kind: 'Say' | 'Ask' | 'Watch' | 'Avoid' | 'Do';
  readonly text: string;
}

/** Something that managers find hard in 1:1s. */
export interface Topic {
  readonly name: string;
  readonly prompts: readonly Prompt[];
}

const say = (text: string): Prompt => ({ kind: 'Say', text });
const ask = (text: string): Prompt => ({ kind: 'Ask', text });
const watch = (text: string): Prompt => ({ kind: 'Watch', text });
const avoid = (text: string): Prompt => ({ kind: 'Avoid', text });
const prepare = (text: string): Prompt => ({ kind: 'Do', text });

/** The seven topics on which a manager finds prompts in a 1:1; each fits on one screen of a phone. */
export const COACHING = {
  feedback: {
    name: 'Hard feedback',
    prompts: [
      prepare(
        'Say it within days and in private. Write down one situation, what they did, and what it led to.',
      ),
      say(
        '“May I give you feedback on Tuesday’s review? You cut a colleague off twice; after that she said nothing more.”',
      ),
      ask('“How did you see it?” Then wait. Their reason may change what you think.'),
      ask('“What would you do differently next time, and what can I do to help?”'),
      avoid(
        '“Always”, “never”, guesses about motives, what “people say”, and praise wrapped around it to soften it.',
      ),
    ],
  },
  disengagement: {
    name: 'Early signs of disengagement',
    prompts: [
      watch(
        'A change against their own normal: quieter in meetings, fewer questions, energy down three times running, work done and no more.',
      ),
      say(
        '“You used to challenge our plans, and I have not heard that for a while. I miss it. How are things?”',
      ),
      ask('“Which part of last week would you gladly do again, and which never?”'),
      ask('“If you could change one thing about your work here, what would it be?”'),
      prepare(
        'Remove one thing that drains them within a week: what you promise and do not do is the quickest way to lose them.',
      ),
      avoid('“Are you looking elsewhere?”, diagnosing, or a pay promise you cannot keep.'),
    ],
  },
  career: {
    name: 'Career talks',
    prompts: [
      ask('“Which work makes time fly for you? Which skill would you like to be known for?”'),
      ask(
        '“What would you like to be doing in two years that you cannot do today?” “Exactly this, and well” is a good answer.',
      ),
      say(
        '“Here is what the next level asks, here is where I see you do it already, and here is what I have not seen yet.”',
      ),
      prepare(
        'Agree on one piece of real work that lets them show it, who helps, and when you look at it together.',
      ),
      avoid('Promising a promotion or a date. Say what you will do for it and who decides.'),
    ],
  },
  'managing-up': {
    name: 'Managing up',
    prompts: [
      prepare(
        'Bring your manager the decision you need, two options, and the one you would take. Problems alone come back to you.',
      ),
      say(
        '“This will be a week late. I learned it today, this is why, and this is what I propose.” Early and without drama.',
      ),
      ask('“What are you being asked about that I could make easier?”'),
      say(
        'When you disagree: “I see it differently, because of this. If you decide so, I will carry it.” To their face, before the decision.',
      ),
      avoid(
        'Blaming it on those above in front of your team. Explain the reason, or say that you are still asking for it.',
      ),
    ],
  },
  calibration: {
    name: 'Fair calibration',
    prompts: [
      prepare(
        'Write your rating with two examples from the early and two from the late part of the cycle before you hear anybody else’s.',
      ),
      ask(
        'Of yourself: “Would I say this of somebody who works next to me, talks like me, or speaks louder?”',
      ),
      watch(
        'Words about character (“abrasive”, “not a leader”) where others get words about work. Ask for what was done.',
      ),
      say('“Against what we expect at this level, not against her colleagues: here is what she did.”'),
      avoid('Rating the last month, the one big mistake, parental or sick leave, or working hours.'),
      avoid('Telling a rating before it is final, or what was said of anybody in the room.'),
    ],
  },
  pip: {
    name: 'A PIP with empathy',
    prompts: [
      prepare(
        'Talk with HR first. It must not be the first time they hear of it; if it would be, give the feedback now instead.',
      ),
      say(
        '“Your work is not where this role needs it, and I want you to get there. This is what must be different, by when, and how I will help.”',
      ),
      prepare(
        'Agree on a few things that both can see, a weekly talk about just those, and what you yourself will do.',
      ),
      ask('“What stands in your way that I do not know of? Is anything here not achievable?”'),
      avoid(
        'Softening it until it is not heard; arguing over the past; a plan that only documents an exit already decided.',
      ),
      prepare(
        'Expect shock. Stop, offer to go on tomorrow, and write to them the same day what you agreed on.',
      ),
    ],
  },
  'hard-time': {
    name: 'A hard personal time',
    prompts: [
      say('“I am sorry that you are going through this. You do not have to tell me more than you want to.”'),
      ask(
        '“What would help most at work right now: time, fewer things, other hours, or that all stays as it is?”',
      ),
      ask('“What may others know, and who should say it?” Keep everything else to yourself.'),
      prepare(
        'Take something off their list today, name who does it, and tell them of leave and of help that the company offers; HR knows both.',
      ),
      avoid('“At least…”, your own story, advice about health, or asking for details and proof.'),
      prepare('Ask again next week. Most people ask once.'),
    ],
  },
} as const satisfies Readonly<Record<string, Topic>>;

export type TopicId = keyof typeof COACHING;

/** The topics in the order in which they are offered. */
export const TOPIC_IDS = Object.keys(COACHING) as TopicId[];

export const topicOf = (id: string): Topic | undefined =>
  Object.hasOwn(COACHING, id) ? COACHING[id as TopicId] : undefined;
