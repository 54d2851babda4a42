/**
 * What the composer offers while a person types.
 *
 * @typedef {{ insert: string, label: string, hint: string }} Suggestion
 * @typedef {{ from: number, suggestions: Suggestion[] }} Completion `from`: where the replaced text begins
 */

const MOST = 8;

/** Slack's own, which every workspace has. */
const STATUS = {
  command: '/status',
  description: 'Set or clear your status',
  usageHint: '[clear] or [:palm_tree: Vacationing]',
};

const commandSuggestions = (typed, commands) =>
  [...commands, STATUS]
    .filter(({ command }) => command.startsWith(typed.toLowerCase()))
    .map(({ command, description, usageHint }) => ({
      insert: `${command} `,
      label: usageHint ? `${command} ${usageHint}` : command,
      hint: description,
    }));

const isNamed = (person, typed) =>
  [person.name, ...person.realName.split(' ')].some((part) => part.toLowerCase().startsWith(typed)) ||
  person.realName.toLowerCase().startsWith(typed);

const personSuggestions = (typed, people) =>
  people
    .filter((person) => person.kind !== 'deactivated' && isNamed(person, typed.toLowerCase()))
    .map(({ name, realName, title }) => ({
      insert: `@${name} `,
      label: realName,
      hint: title || `@${name}`,
    }));

/**
 * @param {string} text
 * @param {number} caret
 * @param {import('../src/page-api').CommandHint[]} commands
 * @param {import('../src/page-api').SeenPerson[]} people
 * @returns {Completion | null}
 */
export const completionAt = (text, caret, commands, people) => {
  const before = text.slice(0, caret);
  const command = /^\/\S*$/.exec(before);
  const mention = /(?:^|\s)@([\p{L}\p{N}._-]*)$/u.exec(before);
  const suggestions = command
    ? commandSuggestions(before, commands)
    : mention
      ? personSuggestions(mention[1], people)
      : [];
  if (suggestions.length === 0) return null;
  return { from: command ? 0 : caret - mention[1].length - 1, suggestions: suggestions.slice(0, MOST) };
};

/**
 * @param {string} text @param {number} caret @param {Completion} completion @param {Suggestion} chosen
 * @returns {{ text: string, caret: number }}
 */
export const completed = (text, caret, { from }, { insert }) => {
  const after = text.slice(caret).replace(/^ /, '');
  return { text: text.slice(0, from) + insert + after, caret: from + insert.length };
};
