import type { Button, KnownBlock } from '@slack/types';
import { localDate } from '../../../shared/weeks';
import { button, context, section } from '../../../slack/blocks';
import { type Mrkdwn, md, quotation, shorten } from '../../../slack/mrkdwn';
import { acceptsObjectives } from '../../cycles';
import type { Person } from '../../people';
import { dayInWords } from '../calendar-day';
import type { Objective } from '../objectives/objective';
import type { OkrDeps } from '../okr-deps';
import type { ObjectivePage, OnPage } from '../parts.routes';
import { approvalRef } from './approval-access';
import { nameIn, stepText } from './approval-talk.views';
import { ASK_APPROVAL, whoAmong } from './asking.views';
import { OPEN_APPROVAL } from './deciding.views';

export interface OnPageDeps extends Pick<OkrDeps, 'people'> {
  readonly deciders: (objective: Objective) => Promise<readonly string[]>;
}

/** How far its approval is, on an objective's page, and what the reader may do about that. */
export async function approvalOnPage(deps: OnPageDeps, page: ObjectivePage): Promise<OnPage> {
  const { objective, cycle, actor } = page;
  if (!cycle.settings.approval || objective.status === 'ABANDONED') return {};
  const asked = await deps.deciders(objective);
  const { by } = objective.approval;
  const named = await deps.people.people([...new Set([...asked, ...(by ? [by] : [])])]);
  return {
    blocks: standingBlocks(objective, asked, named, actor.timeZone),
    buttons: buttonsFor(page, asked),
  };
}

function standingBlocks(
  { approval }: Objective,
  asked: readonly string[],
  named: ReadonlyMap<string, Person>,
  timeZone: string,
): KnownBlock[] {
  const { state, comment, at, by } = approval;
  const names = asked.map((id) => nameIn(named, id));
  const said = comment ? [section(quotation(shorten(comment, SAID)))] : [];
  if (state === 'DRAFT' || at === null)
    return [context(md`A draft, not approved yet: nobody was asked to approve it.`)];
  if (state === 'SUBMITTED')
    return [context(waitingText(names, dayInWords(localDate(at, timeZone)))), ...said];
  const step = stepText({ state, personId: by, comment, at }, named, timeZone);
  return [context(state === 'APPROVED' ? step : md`Not approved yet: ${step}`), ...said];
}

const SAID = 1_000;

const waitingText = (names: readonly string[], day: string): Mrkdwn =>
  names.length > 0
    ? md`Not approved yet: waits for ${whoAmong(names)} since ${day}`
    : md`Not approved yet, and nobody is above to approve it: ask again, and it is approved at once.`;

function buttonsFor({ objective, cycle, actor, now, mayChange }: ObjectivePage, asked: readonly string[]) {
  const { id, approval } = objective;
  const isSubmitted = approval.state === 'SUBMITTED';
  const mayAnswer = isSubmitted && asked.includes(actor.personId) && acceptsObjectives(cycle, now);
  const mayAsk = mayChange && approval.state !== 'APPROVED' && !(isSubmitted && asked.length > 0);
  const ref = approvalRef({ objectiveId: id, asked: approval.asked, mark: '' });
  const buttons: Button[] = [
    ...(mayAnswer ? [button(OPEN_APPROVAL, 'Approve or ask for changes…', ref)] : []),
    ...(mayAsk ? [button(ASK_APPROVAL, approval.asked > 0 ? 'Ask again…' : 'Ask for approval…', id)] : []),
  ];
  return buttons;
}
