import { context, type Modal, modal, section } from '../../../slack/blocks';
import { bold, md } from '../../../slack/mrkdwn';
import type { Topic } from './coaching';

const COACHING_WINDOW = 'one-on-ones.read_coaching';

/** The prompts on one topic, for the manager alone. */
export const coachingModal = ({ name, prompts }: Topic): Modal =>
  modal(COACHING_WINDOW, { title: 'Coaching', close: 'Back' }, [
    section(bold(name)),
    ...prompts.map(({ kind, text }) => section(md`${bold(kind)}  ${text}`)),
    context(md`Only you see this. Nothing is kept of what you read here.`),
  ]);
