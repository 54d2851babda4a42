import type { MultiUsersSelect } from '@slack/types';
import { context, FIELD, field, type Modal } from '../../slack/blocks';
import { md } from '../../slack/mrkdwn';
import type { Person } from '../people';
import { radioButtons, teamsSelect } from './menus.views';
import { partModal } from './part.views';
import type { ParticipantChoice } from './participant-changes';

export const SAVE_PARTICIPANTS = 'cycle.save_participants';

const KINDS = [
  ['everyone', 'Everyone'],
  ['chosen', 'Only the teams and people chosen below'],
] as const;

const peopleSelect = (people: readonly Person[]): MultiUsersSelect => ({
  type: 'multi_users_select',
  action_id: FIELD,
  ...(people.length > 0 && { initial_users: people.map(({ slackId }) => slackId) }),
});

/** Who takes part, as it stands. */
export function participantsModal({ cycle, teams, people }: ParticipantChoice): Modal {
  const { participants, state } = cycle;
  const chosenTeams = participants.kind === 'chosen' ? participants.teamIds : [];
  return partModal(cycle, SAVE_PARTICIPANTS, 'Who takes part', [
    field('kind', 'Who takes part', radioButtons(KINDS, participants.kind), {
      hint: 'Whoever joins later, or comes into a team chosen here, takes part from that day on.',
    }),
    ...(teams.length > 0
      ? [field('teams', 'Teams', teamsSelect(teams, chosenTeams), { optional: true })]
      : []),
    field('people', 'People', peopleSelect(people), { optional: true }),
    ...(state === 'ACTIVE'
      ? [context(md`This cycle is open: people and teams can be added, and nobody is taken out.`)]
      : []),
  ]);
}
