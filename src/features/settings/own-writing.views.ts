import type { Modal } from '../../slack/blocks';
import { downloadModal } from '../../slack/download.views';
import { md } from '../../slack/mrkdwn';

const WHAT = md`One file with what is for your eyes only: your 1:1s with their agendas, notes, action items and your private pages, and the reviews that you wrote. Nobody else is given it, not even whoever runs Trellis.`;

/** Where somebody gets the file with what they wrote. @param url of its one-time link, where there can be one. */
export const ownWritingModal = (url: string | undefined): Modal =>
  downloadModal('settings.own_writing_link', { title: 'What I wrote', what: WHAT }, url);
