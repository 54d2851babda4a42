import type { KnownBlock } from '@slack/types';
import { context, header } from '../../../slack/blocks';
import { shorten } from '../../../slack/mrkdwn';
import { PARTS, type Part } from '../meeting';
import { sideName, sideOf } from '../side';
import { dayText } from '../when';
import { inChunks } from '../window/line-chunks.views';
import type { MeetingPage } from '../window/meeting-page';
import type { Group } from '../window/pager.views';
import { pointRow } from './point-row.views';

const HEADING_SHOWN = 150;

/** The four parts with their points, as one of the two calls them. @param draw see {@link pointRow}. */
export const agendaGroups = (page: MeetingPage, draw: string): Group[] =>
  PARTS.flatMap((part) => partGroups(part, page, draw));

function partGroups(part: Part, page: MeetingPage, draw: string): Group[] {
  const { agenda, role, other } = page;
  const name = shorten(sideName(sideOf(part, role), other.name), HEADING_SHOWN);
  const head = [header(name), ...templateLines(page.template[part])];
  const rows = agenda[part].map((point, i, all) =>
    pointRow(point, {
      above: all[i - 1],
      below: all[i + 1],
      draw,
      since: point.carried ? sinceText(page, point.meetingId) : undefined,
    }),
  );
  const [first = [], ...rest] = rows;
  return [[...head, ...first], ...rest];
}

/** Where a point was put down that was carried over. */
function sinceText({ all, viewer, now }: MeetingPage, meetingId: string): string | undefined {
  const meeting = all.find(({ id }) => id === meetingId);
  return meeting && dayText(meeting, viewer.timeZone, now);
}

const templateLines = (text: string): KnownBlock[] =>
  inChunks(text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [`•  ${line}`]))).map((chunk) =>
    context(chunk),
  );
