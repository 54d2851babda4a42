import { z } from 'zod';
import type { Actor } from '../../shared/actor';
import type { NewId } from '../../shared/ids';
import { md } from '../../slack/mrkdwn';
import type { OpeningHandler, Routes, SubmissionHandler } from '../../slack/routes';
import { type ChartStore, readChart } from './chart.store';
import { SHOW_OFFICE } from './chart.views';
import type { HrAccess } from './hr-access';
import {
  APPLY_IMPORT,
  ASK_IMPORT,
  IMPORT_FILE,
  importingModal,
  importModal,
  readingModal,
  SHOW_IMPORT,
  standingModal,
} from './import.views';
import { officeModal } from './people-office.views';
import type { UploadsService } from './uploads.service';

const importForm = z.object({
  /** Slack's ids of the attached files. */
  file: z.array(z.string()).length(1, 'Please attach one CSV file.'),
});

const CHANGED_MEANWHILE = md`:warning: The directory has changed since this was shown, so nothing was imported. This is what would change now:`;

export interface PeopleOfficeDeps {
  readonly uploads: UploadsService;
  readonly chart: ChartStore;
  readonly admit: HrAccess;
  readonly newId: NewId;
}

/** `/cycle people`: who is in the directory, and the import of what HR knows of them. */
export function peopleOfficeRoutes({ uploads, chart, admit, newId }: PeopleOfficeDeps): {
  routes: Routes;
  /** Answers `/cycle people`. */
  people: OpeningHandler;
} {
  async function office(actor: Actor) {
    await admit(actor);
    const [present, latest] = await Promise.all([readChart(chart), uploads.latestOf(actor.personId)]);
    return officeModal(present, latest);
  }

  const importFile: SubmissionHandler = async ({ actor, ref, form, show, meanwhile }) => {
    await admit(actor);
    const [fileId = ''] = form(importForm).file;
    const standing = await uploads.begin({ id: ref, by: actor.personId, fileId });
    if (standing.upload.outcome) return show(standingModal(standing));
    return meanwhile(readingModal(ref), async () => standingModal(await uploads.read(ref)));
  };

  const applyImport: SubmissionHandler = async ({ actor, ref, show, meanwhile }) => {
    await admit(actor);
    const confirmed = await uploads.confirm(ref, actor.personId);
    if (confirmed === 'different') return show(standingModal(await uploads.standing(ref), CHANGED_MEANWHILE));
    return meanwhile(importingModal(ref), async () => standingModal(await uploads.watched(ref)));
  };

  return {
    routes: {
      actions: {
        [SHOW_OFFICE]: async ({ actor, update }) => update(await office(actor)),
        [ASK_IMPORT]: async ({ actor, update }) => {
          await admit(actor);
          return update(importModal(newId()));
        },
        [SHOW_IMPORT]: async ({ actor, value, update }) => {
          await admit(actor);
          return update(standingModal(await uploads.standing(value)));
        },
      },
      submissions: { [IMPORT_FILE]: importFile, [APPLY_IMPORT]: applyImport },
    },
    people: async ({ actor, open }) => open(await office(actor)),
  };
}
