import { cycleForms } from './cycles';
import type { Form } from './form';
import { okrApprovalForms } from './okr-approval';
import { okrLinkForms } from './okr-links';
import { okrForms } from './okrs';
import { oneOnOneAgendaForms } from './one-on-one-agendas';
import { oneOnOneNotesForms } from './one-on-one-notes';
import { oneOnOneTimeForms } from './one-on-one-times';
import { peopleForms } from './people';
import { peopleOfficeForms } from './people-office';
import { reviewAppealForms } from './review-appeals';
import { reviewPeersForms } from './review-peers';
import { reviewQuestionForms } from './review-questions';
import { reviewReleaseForms } from './review-releases';
import { reviewSummaryForms } from './review-summaries';
import { reviewForms } from './reviews';
import { reviewWritingForms } from './reviews-writing';
import { settingsForms } from './settings';

export type { Form } from './form';

/**
 * Every form of every feature. A feature's forms join here; the suites that go through all of them fail while one
 * that the app answers is missing.
 */
export const FORMS: readonly Form[] = [
  ...peopleForms,
  ...peopleOfficeForms,
  ...cycleForms,
  ...okrForms,
  ...okrApprovalForms,
  ...okrLinkForms,
  ...oneOnOneAgendaForms,
  ...oneOnOneNotesForms,
  ...oneOnOneTimeForms,
  ...reviewQuestionForms,
  ...reviewForms,
  ...reviewPeersForms,
  ...reviewReleaseForms,
  ...reviewAppealForms,
  ...reviewSummaryForms,
  ...reviewWritingForms,
  ...settingsForms,
];
