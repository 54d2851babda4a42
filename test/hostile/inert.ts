/**
 * Markup that Trellis itself writes: people who are there, the admin channel, the message that a point came from, and
 * what begins a quotation. Typed markup never looks so.
 */
const OURS =
  /<@U0(?:ASHA|BEN|NORA|LENA|HELEN)>|<#C0PEOPLEOPS>|<https:\/\/simulated\.slack\.com\/archives\/C0GENERAL\/p\d+\|message>|^>/gm;
const ENTITIES = /&(?:amp|lt|gt);/g;

/** What could come alive in something that Slack was given: where typed text was not made harmless. */
export const lively = (part: unknown, where = ''): string[] => {
  if (Array.isArray(part)) return part.flatMap((one, i) => lively(one, `${where}[${i}]`));
  if (typeof part !== 'object' || part === null) return [];
  if ('type' in part && part.type === 'mrkdwn' && 'text' in part) return livelyText(part, where);
  return Object.entries(part).flatMap(([name, one]) => lively(one, `${where}.${name}`));
};

function livelyText(part: { text: unknown; verbatim?: unknown }, where: string): string[] {
  const rest = String(part.text).replaceAll(OURS, '').replaceAll(ENTITIES, '');
  const faults = [
    ...(part.verbatim === true ? [] : ['not verbatim']),
    ...(/[<>&]/.test(rest) ? ['not escaped'] : []),
  ];
  return faults.map((fault) => `${where} is ${fault}: ${String(part.text).slice(0, 200)}`);
}
