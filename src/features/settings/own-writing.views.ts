import { context, type Modal, modal, section } from '../../slack/blocks';
import { link, md } from '../../slack/mrkdwn';

const WHAT = md`One file with what is for your eyes only: your 1:1s with their agendas, notes, action items and your private pages, and the reviews that you wrote. Nobody else is given it, not even whoever runs Trellis.`;
const NO_ADDRESS = md`It cannot be downloaded yet, because Trellis has no address for your browser. Ask whoever runs it to set \`PUBLIC_URL\`.`;

/** Where somebody gets the file with what they wrote. @param url of its one-time link, where there can be one. */
export const ownWritingModal = (url: string | undefined): Modal =>
  modal('settings.my_writing_link', { title: 'What I wrote', close: 'Close' }, [
    section(WHAT),
    ...(url === undefined
      ? [section(NO_ADDRESS)]
      : [
          section(link(url, 'Go to the download')),
          context(
            md`The link works once, within ten minutes. Whoever has it, has the file: do not pass it on.`,
          ),
        ]),
  ]);
