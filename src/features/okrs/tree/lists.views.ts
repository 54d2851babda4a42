import { actions, button, context, type Modal, modal, section } from '../../../slack/blocks';
import { bold, joined, md, shorten } from '../../../slack/mrkdwn';
import { pageButtons } from '../../../slack/paging';
import { cycleLine, TREE } from './branch.views';
import type { ContributorsPage } from './contributors.service';
import { SEE_OBJECTIVE } from './open-button.views';
import { place, writePlace } from './place';
import { objectiveRow, TITLE_SHOWN } from './row.views';
import { LOOK_AROUND, placeButton, SEE_TREE } from './tree-buttons.views';
import { type TroublePage, WITHIN, type Within } from './trouble.service';

const SCOPES: Readonly<Record<Within, string>> = {
  '': 'Everybody',
  department: 'My department',
  team: 'My team',
};

/** What is off track and at risk, the worst first. */
export function troubleModal({ view, within, names, objectives, total, ...paging }: TroublePage): Modal {
  const counted = total === 1 ? '1 is off track or at risk' : `${total} are off track or at risk`;
  return modal(TREE, { title: 'At risk', close: 'Close' }, [
    context(joined([SCOPES[within], cycleLine(view)])),
    section(total === 0 ? md`Nothing is off track or at risk.` : bold(counted)),
    ...objectives.map((objective) => objectiveRow(objective, names)),
    ...pageButtons(SEE_TREE, paging, (to) => writePlace(place('trouble', within, to))),
    actions(
      ...WITHIN.filter((one) => one !== within).map((one) =>
        placeButton(SCOPES[one], place('trouble', one), `within-${one}`),
      ),
      ...LOOK_AROUND.filter(({ text }) => text.text === 'Company'),
    ),
  ]);
}

/** Everything that contributes to an objective. */
export const contributorsModal = ({ to, names, objectives, ...paging }: ContributorsPage): Modal =>
  modal(TREE, { title: 'What contributes', close: 'Close' }, [
    section(joined([bold(shorten(to.title, TITLE_SHOWN)), md`${paging.total} contribute to this`])),
    ...objectives.map((objective) => objectiveRow(objective, names)),
    ...pageButtons(SEE_TREE, paging, (page) => writePlace(place('contributors', to.id, page))),
    actions(button(SEE_OBJECTIVE, 'Back to it', to.id)),
  ]);
