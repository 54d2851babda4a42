import { context, type Modal, modal, section } from './blocks';
import { link, type Mrkdwn, md } from './mrkdwn';

const NO_ADDRESS = md`It cannot be downloaded yet, because Trellis has no address for your browser. Ask whoever runs it to set \`PUBLIC_URL\`.`;

/** What a one-time link is for, and the link. @param texts `what` says in a few sentences what is in the file. */
export const downloadModal = (
  callbackId: string,
  { title, what }: { readonly title: string; readonly what: Mrkdwn },
  url: string | undefined,
): Modal =>
  modal(callbackId, { title, close: 'Close' }, [
    section(what),
    ...(url === undefined
      ? [section(NO_ADDRESS)]
      : [
          section(link(url, 'Go to the download')),
          context(
            md`The link works once, within ten minutes. Whoever has it, has the file: do not pass it on.`,
          ),
        ]),
  ]);
