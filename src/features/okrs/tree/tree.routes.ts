import type { Actor } from '../../../shared/actor';
import { UserFacingError } from '../../../shared/errors';
import type { Modal } from '../../../slack/blocks';
import { type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { CommandHandler, CommandRequest } from '../../../slack/routes';
import type { HelpLine } from '../../feature';
import type { Person } from '../../people';
import { mentionedIn } from '../mention';
import { theirObjectivesModal } from '../objectives/overview.views';
import type { OkrPart, PartDeps } from '../parts.routes';
import { branchModal } from './branch.views';
import { contributorsPage } from './contributors.service';
import { contributorsModal, troubleModal } from './lists.views';
import { contributesTo } from './person.views';
import { COMPANY, type Place, place, readPlace } from './place';
import { treeService } from './tree.service';
import { SEE_TREE } from './tree-buttons.views';
import { troublePages } from './trouble.service';

const UNKNOWN = md`I did not understand that; nothing was done. Try \`/okr\` for your objectives, \`/okr new\` to write one, \`/okr @person\`, \`/okr team\` or \`/okr company\` to read others’, or \`/okr at-risk\`.`;
const NAME_SHOWN = 80;
const NOBODY = 'That is nobody in the directory: guests and bots have no objectives.';

/** A name typed by hand: Slack sends an id only for one that was picked. */
const unknownName = (text: string): Mrkdwn =>
  md`I know nobody called ${shorten(text, NAME_SHOWN)}. Type @ and pick the person from the list.`;
const unknownTeam = (name: string): Mrkdwn =>
  md`I know no team called ${shorten(name, NAME_SHOWN)}. Try \`/okr team\` for yours, or pick it from \`/okr company\`.`;

/** Reading everybody's objectives: by command, and by the buttons that lead from place to place. */
export function treePart(okrs: PartDeps): { readonly part: OkrPart; readonly browse: CommandHandler } {
  const { people, store, objectives } = okrs;
  const branches = treeService(okrs);
  const troubled = troublePages(okrs);

  async function ofPerson(person: Person | undefined, { timeZone }: Actor, now: Date): Promise<Modal> {
    if (!person) throw new UserFacingError(NOBODY);
    const overview = await objectives.overviewOf(person.id, now);
    const parents = await store.objectives([...new Set(overview.objectives.flatMap((one) => one.parentIds))]);
    return theirObjectivesModal(person.name, overview, { now, timeZone, above: contributesTo(parents) });
  }

  async function draw(actor: Actor, at: Place, now: Date): Promise<Modal> {
    switch (at.kind) {
      case 'person':
        return ofPerson(await people.person(at.id), actor, now);
      case 'contributors':
        return contributorsModal(await contributorsPage(okrs, at));
      case 'trouble':
        return troubleModal(await troubled(actor, at, now));
      default:
        return branchModal(await branches.branchPage(actor, at, now));
    }
  }

  const browse = async (request: CommandRequest) => {
    const { actor, now, text, open, say } = request;
    const slackId = mentionedIn(text);
    if (slackId) return open(await ofPerson(await people.personBySlackId(slackId), actor, now));
    if (text.startsWith('@')) return say(unknownName(text));
    const [word = '', ...rest] = text.split(/\s+/);
    const name = rest.join(' ');
    if (/^teams?$/i.test(word) && name !== '') {
      const wanted = name.toLowerCase();
      const team = (await people.teams()).find((one) => one.name.toLowerCase() === wanted);
      return team ? open(await draw(actor, place('team', team.id), now)) : say(unknownTeam(name));
    }
    const at = placeMeant(text);
    return at ? open(await draw(actor, at, now)) : say(UNKNOWN);
  };

  const part: OkrPart = {
    routes: {
      actions: {
        [SEE_TREE]: async ({ actor, now, value, from, open, update }) => {
          const drawn = await draw(actor, readPlace(value), now);
          return from === 'modal' ? update(drawn) : open(drawn);
        },
      },
    },
    help: HELP,
  };
  return { part, browse };
}

/** What a word after `/okr` means, however it is spelt. */
function placeMeant(text: string): Place | undefined {
  if (/^company$/i.test(text)) return COMPANY;
  if (/^(my )?teams?$/i.test(text)) return place('team');
  return /^at[- _]?risk$/i.test(text) ? place('trouble') : undefined;
}

const HELP: readonly HelpLine[] = [
  {
    usage: '/okr @person',
    does: 'read somebody’s objectives, and what they contribute to',
    audience: 'everyone',
  },
  {
    usage: '/okr team',
    does: 'your team’s objectives, as its review goes through them; with its name another team’s',
    audience: 'everyone',
  },
  {
    usage: '/okr company',
    does: 'the company’s objectives, then its departments, teams and people',
    audience: 'everyone',
  },
  { usage: '/okr at-risk', does: 'what is off track or at risk, the worst first', audience: 'everyone' },
];
