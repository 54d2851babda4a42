import { cycles } from './cycles';
import { messages } from './messages';
import { okrApproval } from './okr-approval';
import { okrLevels } from './okr-levels';
import { okrLinks } from './okr-links';
import { okrTree } from './okr-tree';
import { okrs } from './okrs';
import { oneOnOneAgendas } from './one-on-one-agendas';
import { oneOnOneCalendar } from './one-on-one-calendar';
import { oneOnOneNotes } from './one-on-one-notes';
import { oneOnOneTimes } from './one-on-one-times';
import { people } from './people';
import { peopleOffice } from './people-office';
import { reviewAppeals } from './review-appeals';
import { reviewsPeers } from './review-peers';
import { reviewQuestions } from './review-questions';
import { reviewReleases } from './review-releases';
import { reviewSummaries } from './review-summaries';
import { reviews } from './reviews';
import { reviewsWindow } from './reviews-window';
import { reviewsWriting } from './reviews-writing';
import { settings } from './settings';
import type { Matrix } from './table';

type Matrices = Readonly<Record<string, Matrix>>;

/** Every table but that of App Home, by the file of `test/authorisation-matrix/` in which everybody tries it. */
export const MATRICES = {
  people: { people, 'people (office)': peopleOffice },
  cycles: { cycles, messages },
  okrs: {
    okrs,
    'okrs (approval)': okrApproval,
    'okrs (links)': okrLinks,
    'okrs (on an objective’s page)': okrLevels,
    'okrs (tree)': okrTree,
  },
  'one-on-ones': {
    'agendas of 1:1s': oneOnOneAgendas,
    'calendar files of 1:1s': oneOnOneCalendar,
    'notes of 1:1s': oneOnOneNotes,
    'times of 1:1s': oneOnOneTimes,
  },
  reviews: {
    'reviews (questions)': reviewQuestions,
    'reviews (appeals)': reviewAppeals,
    'reviews (releases)': reviewReleases,
    'reviews (summaries)': reviewSummaries,
    'reviews (window)': reviewsWindow,
    'reviews (writing)': reviewsWriting,
    reviews,
    'reviews (peers)': reviewsPeers,
  },
  settings: { settings },
} satisfies Readonly<Record<string, Matrices>>;

export const ALL_MATRICES: Matrices = Object.assign({}, ...Object.values(MATRICES));
