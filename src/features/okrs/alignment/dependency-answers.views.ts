import type { Button, KnownBlock } from '@slack/types';
import type { CardPart } from '../../../delivery/schedule';
import { actions, button, context, divider, field, type Modal, modal, section } from '../../../slack/blocks';
import { bold, type Mrkdwn, md, quotation, shorten } from '../../../slack/mrkdwn';
import type { Group } from '../../people';
import { textInput } from '../objectives/fields.views';
import type { Objective } from '../objectives/objective';
import { headingOf } from '../objectives/objective-form.views';
import type { Dependency, DependencyState, LeadsAnswer } from './dependency';
import type { Asking, WaitingAskings } from './dependency-answers.service';
import { type AskingRef, askingRef, writeAskingRef } from './dependency-ref';
import type { AskingStanding } from './dependency-telling.service';
import type { NameOf } from './named-people';

export const ACCEPT_ASKING = 'okr.accept_asking';
export const DECLINE_ASKING = 'okr.decline_asking';
export const DISCUSS_ASKING = 'okr.discuss_asking';
/** The windows in which a sentence is asked for: which one says what is answered. */
export const SAVE_DECLINING = 'okr.save_declining';
export const SAVE_DISCUSSING = 'okr.save_discussing';
/** Opens what waits for a lead. */
export const SEE_ASKED = 'okr.see_asked';
const ASKED = 'okr.asked';

const NAME = 60;
const TEXT = 500;
/** Of 100 blocks; each takes four. */
const SHOWN = 20;

/** What its lead can say to it: all but what they said already. */
export function answerButtons({ state }: Pick<Dependency, 'state'>, ref: AskingRef): Button[] {
  const value = writeAskingRef(ref);
  const all: readonly [DependencyState, Button][] = [
    ['ACCEPTED', button(ACCEPT_ASKING, 'Accept', value)],
    ['DECLINED', button(DECLINE_ASKING, 'Decline…', value)],
    ['DISCUSS', button(DISCUSS_ASKING, 'Discuss…', value)],
  ];
  return all.filter(([said]) => said !== state).map(([, each]) => each);
}

const teamOf = (team: Group | undefined): string => shorten(team?.name ?? 'your team', NAME);

const askingText = ({ objective, team }: Asking, nameOf: NameOf): Mrkdwn =>
  md`${shorten(nameOf(objective.ownerId), NAME)} needs ${bold(teamOf(team))} for ${bold(headingOf(objective))}:`;

/** Everything that waits for somebody who leads teams. */
export function askedModal({ askings, nameOf }: WaitingAskings): Modal {
  const rows = askings.slice(0, SHOWN).flatMap((asking, i): KnownBlock[] => {
    const { objective, dependency } = asking;
    return [
      ...(i > 0 ? [divider()] : []),
      section(askingText(asking, nameOf)),
      section(quotation(shorten(dependency.what, TEXT))),
      ...(dependency.state === 'DISCUSS'
        ? [context(md`To be discussed: ${shorten(dependency.answer, TEXT)}`)]
        : []),
      actions(...answerButtons(dependency, askingRef(objective.id, dependency, 'list'))),
    ];
  });
  const more = askings.length - SHOWN;
  return modal(ASKED, { title: 'Asked of your team', close: 'Close' }, [
    ...rows,
    ...(askings.length === 0 ? [section(md`Nothing is asked of your team at the moment.`)] : []),
    ...(more > 0 ? [context(md`and ${more} more, once these are answered`)] : []),
  ]);
}

const QUESTIONS: Readonly<Record<'DECLINED' | 'DISCUSS', { title: string; submit: string; label: string }>> =
  {
    DECLINED: { title: 'Decline', submit: 'Decline', label: 'Why not' },
    DISCUSS: { title: 'Discuss', submit: 'Send', label: 'What is to be discussed' },
  };

/** Where a lead says why not, or what is to be discussed. */
export function answerModal(state: 'DECLINED' | 'DISCUSS', asking: Asking, ref: AskingRef): Modal {
  const { title, submit, label } = QUESTIONS[state];
  const { objective, dependency, team } = asking;
  return modal(
    state === 'DECLINED' ? SAVE_DECLINING : SAVE_DISCUSSING,
    { title, submit },
    [
      section(md`${bold(headingOf(objective))} needs ${bold(teamOf(team))}:`),
      section(quotation(shorten(dependency.what, TEXT))),
      field('answer', label, textInput(undefined, { multiline: true }), {
        hint: 'Everybody who reads the objective reads it.',
      }),
    ],
    writeAskingRef(ref),
  );
}

const ANSWERED: Readonly<Record<LeadsAnswer['state'], Mrkdwn>> = {
  ACCEPTED: md`accepted`,
  DECLINED: md`declined`,
  DISCUSS: md`want to discuss`,
};

/** What stands on a card of which nothing is to be done any more. */
function receipt(standing: Exclude<AskingStanding, 'to answer'>, dependency: Dependency | undefined): Mrkdwn {
  switch (standing) {
    case 'answered':
      return dependency && dependency.state !== 'ASKED'
        ? md`:white_check_mark: You ${ANSWERED[dependency.state]} what was asked of your team.`
        : md`:white_check_mark: What was asked of your team is answered.`;
    case 'asked anew':
      return md`What was asked of your team was asked anew since.`;
    case 'withdrawn':
      return md`What was asked of your team was withdrawn: there is nothing left to do.`;
    case 'others':
      return md`What was asked of your team is with somebody else by now: there is nothing left to do.`;
    case 'over':
      return md`What was asked of your team is over: there is nothing left to do.`;
  }
}

const SUMMARY = 'Another team asks yours for something';

/** What a lead is told: with buttons while it is to be answered. */
export function askedPart(
  standing: AskingStanding,
  asking: Asking | undefined,
  nameOf: NameOf | undefined,
): CardPart {
  if (standing !== 'to answer' || !asking || !nameOf)
    return {
      summary: SUMMARY,
      blocks: [section(receipt(standing === 'to answer' ? 'over' : standing, asking?.dependency))],
    };
  const { objective, dependency } = asking;
  return {
    summary: SUMMARY,
    blocks: [
      section(askingText(asking, nameOf)),
      section(quotation(shorten(dependency.what, TEXT))),
      actions(...answerButtons(dependency, askingRef(objective.id, dependency, 'card'))),
    ],
  };
}

const SAID: Readonly<Record<LeadsAnswer['state'], string>> = {
  ACCEPTED: 'accepts what you need for',
  DECLINED: 'declines what you need for',
  DISCUSS: 'wants to discuss what you need for',
};

/** What the objective's owner is told of an answer. @param seeAll opens the dependencies of the objective. */
export function answeredPart(
  objective: Objective,
  { state, answer, answeredBy }: Dependency,
  team: Group | undefined,
  nameOf: NameOf,
  seeAll: Button,
): CardPart {
  const by = shorten(nameOf(answeredBy ?? ''), NAME);
  const said = state === 'ASKED' ? 'is asked anew for' : SAID[state];
  return {
    summary: 'A team has answered what you asked of it',
    blocks: [
      section(md`${by}, for ${bold(teamOf(team))}, ${said} ${bold(headingOf(objective))}.`),
      ...(answer === '' ? [] : [section(quotation(shorten(answer, TEXT)))]),
      actions(seeAll),
    ],
  };
}
