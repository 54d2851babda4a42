import type { Workspace } from '../workspace/workspace';

const HANDLE = /(?<=^|\s)@([\p{L}\p{N}._-]+)/gu;
const CHANNEL = /(?<=^|\s)#([\p{L}\p{N}._-]+)/gu;

/** Replaces a name by what `link` makes of it; a full stop after the name is not part of it. */
const linked = (text: string, shape: RegExp, link: (name: string) => string | undefined): string =>
  text.replace(shape, (whole, name: string) => {
    const bare = name.replace(/[.-]+$/, '');
    const made = link(name);
    if (made) return made;
    const shorter = link(bare);
    return shorter ? `${shorter}${name.slice(bare.length)}` : whole;
  });

/**
 * What `should_escape` makes of a command's text: known `@handle`s and `#channel`s become ids, all else stays.
 * @see https://docs.slack.dev/interactivity/implementing-slash-commands#creating_your_command
 */
export const escaped = (text: string, { people, channels }: Workspace): string => {
  const person = (handle: string) => {
    const found = [...people.values()].find(({ name }) => name === handle);
    return found && `<@${found.id}|${found.name}>`;
  };
  const channel = (name: string) => {
    const found = [...channels.values()].find((each) => each.kind !== 'im' && each.name === name);
    return found && `<#${found.id}|${found.name}>`;
  };
  return linked(linked(text, HANDLE, person), CHANNEL, channel);
};
