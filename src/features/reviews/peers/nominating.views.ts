import type { KnownBlock } from '@slack/types';
import { button, context, field, type Modal, modal, option, plain, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Person } from '../../people';
import { countText } from './nominating';
import type { Nominated } from './nominating.service';
import type { PeersPage } from './peers-page';

/** Opens the form in which a subject chooses their peers; its value is the cycle's id. */
export const CHOOSE_PEERS = 'reviews.choose_peers';
export const NOMINATE = 'reviews.nominate';
const NOMINATED = 'reviews.nominated';

const TITLE = 'Your peers';
const LABEL = 75;
const NAME = 100;

export const choosePeersButton = (cycleId: string, text = 'Choose peers') =>
  button(CHOOSE_PEERS, text, cycleId);

export const namesOf = (people: readonly Pick<Person, 'name'>[]): string =>
  people.map(({ name }) => shorten(name, NAME)).join(', ');

/** A word on those who were chosen and have left. */
export const goneBlocks = (gone: readonly string[]): KnownBlock[] =>
  gone.length === 0
    ? []
    : [
        context(
          md`:wave: ${namesOf(gone.map((name) => ({ name })))} ${gone.length === 1 ? 'has' : 'have'} left since, and ${gone.length === 1 ? 'is' : 'are'} left out here.`,
        ),
      ];

const CHANGED = md`:arrows_counterclockwise: Your peers were changed in another window since this one was opened, so nothing was changed by this one. Here is what is stored: look at it, change it and send it again.`;

/** What the ref of the form says: the cycle, and what was chosen when it was drawn. */
export function nominationRef(ref: string): { cycleId: string; given: string[] } {
  const [cycleId = '', ...given] = ref.split(' ');
  return { cycleId, given };
}

/** @param isChanged whether another window changed the list: then it must show what is stored, not what was typed. */
export function choosePeersModal(page: PeersPage, isChanged = false): Modal {
  const { cycle, suggested, chosen, gone, given } = page;
  const ticked = chosen.filter(({ id }) => suggested.some((each) => each.id === id));
  const others = chosen.filter((peer) => !ticked.includes(peer));
  const path = (name: string) => (isChanged ? `${name}~${given.join('').slice(-100)}` : name);
  const { peersPerSubject } = cycle.settings;
  return modal(
    NOMINATE,
    { title: TITLE, submit: 'Send' },
    [
      ...(isChanged ? [section(CHANGED)] : []),
      section(
        md`Who should review you as a peer in ${bold(cycle.name)}? Choose ${countText(peersPerSubject)} who have seen your work, across functions and levels. Your manager approves your choice and may change it.`,
      ),
      ...goneBlocks(gone),
      ...(suggested.length > 0 ? [suggestions(path('suggested'), suggested, ticked)] : []),
      field(
        path('others'),
        suggested.length > 0 ? 'Others' : 'Peers',
        {
          type: 'multi_users_select',
          placeholder: plain('Search for people'),
          ...(others.length > 0 && { initial_users: others.map(({ slackId }) => slackId) }),
        },
        {
          optional: suggested.length > 0,
          hint: 'Not yourself, your manager or your reports: they review you anyway.',
        },
      ),
    ],
    [cycle.id, ...given].join(' '),
  );
}

function suggestions(path: string, suggested: readonly Person[], ticked: readonly Person[]): KnownBlock {
  const optionOf = ({ id, name }: Person) => option(shorten(name, LABEL), id);
  const initial = suggested.filter((peer) => ticked.some(({ id }) => id === peer.id));
  return field(
    path,
    'From your team, and whom you chose before',
    {
      type: 'checkboxes',
      options: suggested.map(optionOf),
      ...(initial.length > 0 && { initial_options: initial.map(optionOf) }),
    },
    { optional: true },
  );
}

/** What became of it. */
export function nominatedModal({
  cycle,
  peers,
  isApproved,
  isAllOfTheTeam,
}: Extract<Nominated, { kind: 'done' }>): Modal {
  const next: Mrkdwn = isApproved
    ? md`Nobody is above you in the org chart, so they are approved.`
    : md`Your manager is asked to approve them. Until then you can change them.`;
  return modal(NOMINATED, { title: TITLE, close: 'Close' }, [
    section(md`:white_check_mark: Your peers in ${bold(cycle.name)}: ${namesOf(peers)}. ${next}`),
    ...(isAllOfTheTeam
      ? [
          context(
            md`:bulb: All of them are of your team. People of other functions and levels see another side of your work.`,
          ),
        ]
      : []),
  ]);
}
