import type { KnownBlock } from '@slack/types';
import { divider, type Modal, modal, section } from '../../slack/blocks';
import { type Mrkdwn, md } from '../../slack/mrkdwn';
import type { HelpLine } from '../feature';
import { settingsButtons } from './settings.views';

const HELP = 'settings.help';

const lineOf = ({ usage, does }: HelpLine): KnownBlock => section(md`\`${usage}\`\n${does}`);

function group(heading: Mrkdwn, lines: readonly HelpLine[]): KnownBlock[] {
  return lines.length > 0 ? [section(heading), ...lines.map(lineOf)] : [];
}

/** What can be typed, in the order of the features; what is for HR comes last. */
export const helpModal = (lines: readonly HelpLine[]): Modal =>
  modal(HELP, { title: 'Trellis', close: 'Close' }, [
    section(
      md`Trellis sends you a message when something is for you, and its *Home* tab shows all of it. You can also type:`,
    ),
    ...lines.filter(({ audience }) => audience === 'everyone').map(lineOf),
    ...group(
      md`*For HR, in the admin channel*`,
      lines.filter(({ audience }) => audience === 'hr'),
    ),
    divider(),
    settingsButtons(),
  ]);
