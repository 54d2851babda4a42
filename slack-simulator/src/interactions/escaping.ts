import type { Workspace } from '../workspace/workspace';

/**
 * What `should_escape` makes of a command's text: known `@handle`s and `#channel`s become ids, all else stays.
 * @see https://docs.slack.dev/interactivity/implementing-slash-commands#creating_your_command
 */
export const escaped = (text: string, { people, channels }: Workspace): string =>
  text
    .replace(/(^|\s)@([\w.-]+)/g, (whole, before: string, handle: string) => {
      const person = [...people.values()].find(({ name }) => name === handle);
      return person ? `${before}<@${person.id}|${person.name}>` : whole;
    })
    .replace(/(^|\s)#([\w.-]+)/g, (whole, before: string, name: string) => {
      const channel = [...channels.values()].find((each) => each.kind !== 'im' && each.name === name);
      return channel ? `${before}<#${channel.id}|${channel.name}>` : whole;
    });
