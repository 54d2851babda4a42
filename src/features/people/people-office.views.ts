import { counted } from '../../shared/counted';
import { actions, button, type Modal, modal, plain, section } from '../../slack/blocks';
import { md } from '../../slack/mrkdwn';
import type { Chart } from './chart';
import { SHOW_CHART } from './chart.views';
import { placeText, TOP } from './chart-place';
import { people } from './counted';
import { ASK_IMPORT, SHOW_IMPORT, standingLine } from './import.views';
import type { UploadStanding } from './uploads';

export const OFFICE = 'people.office';
export const FIND_PERSON = 'people.find_person';

/** Where HR begins with people: who there is, and what may be done. @param latest their own upload, if it is recent. */
export function officeModal(chart: Chart, latest: UploadStanding | undefined): Modal {
  const { departments, teams, withoutManager, withoutTeam } = chart;
  const line = latest && standingLine(latest);
  return modal(OFFICE, { title: 'People', close: 'Done' }, [
    section(
      md`*${people(chart.people.length)}* in ${counted(teams.length, 'team', 'teams')} and ${counted(departments.length, 'department', 'departments')}\n${people(withoutManager.length)} without a manager, ${people(withoutTeam.length)} without a team`,
    ),
    ...(line ? [section(line, button(SHOW_IMPORT, 'Show', latest.upload.id))] : []),
    actions(
      button(ASK_IMPORT, 'Import CSV…', '', 'primary'),
      button(SHOW_CHART, 'Org chart', placeText(TOP)),
    ),
    section(md`*Find a person*\nto change their manager or team`, {
      type: 'users_select',
      action_id: FIND_PERSON,
      placeholder: plain('Choose somebody'),
    }),
  ]);
}
