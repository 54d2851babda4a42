import type { KnownBlock } from '@slack/types';
import { actions, button, context, type Modal, section } from '../../../slack/blocks';
import { pathOf } from '../../../slack/element-values';
import { joined, type Mrkdwn, md, shorten } from '../../../slack/mrkdwn';
import type { Blocks } from '../../../slack/routes';
import type { Objective } from '../objectives/objective';
import { EDIT_OBJECTIVE } from '../objectives/objective.views';
import type { Remark } from './remark';

/** Draws the form again with what the coach has to say; nothing is saved. */
export const CHECK_WORDING = 'okr.check_wording';

/** A modal holds so many blocks. https://docs.slack.dev/reference/views/modal-views */
const MOST_BLOCKS = 100;
/** The button, and what is said beside it. */
const FOOT = 2;
/** Most remarks on an objective's page. */
const ON_PAGE = 3;
const TITLE_SHOWN = 60;

const advice = ({ says, better }: Remark): Mrkdwn => md`:bulb: ${says} ${better}`;
const NOTHING_TO_ADD = md`The coach has nothing to add.`;

/**
 * A form with what the coach says under the fields that it is about, and at the foot what is about none of them, beside
 * the button. The fields stay as they are, so that what is typed stays in them.
 */
export function withCoach(form: Modal, remarks: readonly Remark[]): Modal {
  const paths = new Set(form.blocks.flatMap((block) => pathsOf(block)));
  const placed = remarks.map((remark) => ({ remark, path: placeOf(remark.path, paths) }));
  const commented = [...new Set(placed.flatMap(({ path }) => path ?? []))];
  const shown = new Set(commented.slice(0, Math.max(0, MOST_BLOCKS - FOOT - form.blocks.length)));
  const at = (path: string) => placed.filter((one) => one.path === path).map(({ remark }) => remark);
  return {
    ...form,
    blocks: [
      ...form.blocks.flatMap((block) => [
        block,
        ...pathsOf(block)
          .filter((path) => shown.has(path))
          .map((path) => context(joined(at(path).map(advice)))),
      ]),
      ...foot(
        placed.filter(({ path }) => path === undefined).map(({ remark }) => remark),
        remarks.length,
      ),
    ],
  };
}

function foot(elsewhere: readonly Remark[], count: number): KnownBlock[] {
  const said = count === 0 ? NOTHING_TO_ADD : joined(elsewhere.map(advice));
  const check = actions(button(CHECK_WORDING, 'Check the wording'));
  return said.mrkdwn === '' ? [check] : [check, context(said)];
}

/** The field that a remark stands under; one about a field that is not there goes to the title beside it. */
function placeOf(path: string, paths: ReadonlySet<string>): string | undefined {
  const title = path.replace(/\.\w+$/, '.title');
  return [path, title].find((one) => paths.has(one));
}

const pathsOf = ({ type, block_id }: KnownBlock): string[] =>
  type === 'input' && block_id ? [pathOf(block_id)] : [];

/** On an objective's page, for whoever may change it: the most useful of what there is to say, and about what. */
export function coachOnPage(remarks: readonly Remark[], objective: Objective): Blocks {
  if (remarks.length === 0) return [];
  const lines = remarks.slice(0, ON_PAGE).map((remark) => {
    const title = titleAt(remark.path, objective);
    return title === undefined ? advice(remark) : md`“${shorten(title, TITLE_SHOWN)}”\n${advice(remark)}`;
  });
  return [section(joined([md`*The coach:*`, ...lines]), button(EDIT_OBJECTIVE, 'Edit', objective.id))];
}

/** The title that a remark is about. */
const titleAt = (path: string, { title, keyResults }: Objective): string | undefined =>
  path === 'title' ? title : keyResults.find(({ id }) => path.startsWith(`krs.${id}.`))?.title;
