import type { OfferLink } from '../../shared/downloads';
import type { Choice } from '../../shared/notifications';
import { localDate } from '../../shared/weeks';
import type { OpeningHandler } from '../../slack/routes';
import type { Feature, HelpFor } from '../feature';
import { type PeopleService, stillAhead } from '../people';
import { awayLine } from './away.views';
import { helpModal } from './help.views';
import { OWN_WRITING, type OwnWritingDeps, ownWritingDownload } from './own-writing';
import { settingsRoutes } from './settings.routes';
import { settingsButtons } from './settings.views';

export interface SettingsFeatureDeps extends OwnWritingDeps {
  readonly people: Pick<PeopleService, 'person' | 'chooseTimes' | 'addAway' | 'removeAway'>;
  readonly offerLink: OfferLink;
  readonly help: HelpFor;
  /** What there is to be turned off. */
  readonly offered: () => readonly Choice[];
}

/** Shows what there is to type. */
export const showHelp =
  (help: HelpFor): OpeningHandler =>
  async ({ actor, open }) =>
    open(helpModal(await help(actor)));

/** `/trellis`: help, when somebody works and is away, and what they want to hear of. All of it is kept with the person. */
export const settingsFeature = (deps: SettingsFeatureDeps): Feature => ({
  routes: settingsRoutes(deps),
  schedules: [],
  chores: [],
  async home({ actor, now, person: ofPage }) {
    const person = await ofPage();
    const away = person ? stillAhead(person.away, localDate(now, actor.timeZone)) : [];
    return [...awayLine(away), settingsButtons()];
  },
  personalData: async () => ({}),
  erase: async () => [],
  retention: [],
  downloads: { [OWN_WRITING]: ownWritingDownload(deps) },
  help: [
    { usage: '/trellis', does: 'what there is to type', audience: 'everyone' },
    {
      usage: '/trellis settings',
      does: 'set when you work and which messages you get',
      audience: 'everyone',
    },
    { usage: '/trellis away', does: 'set your days away, on which messages wait', audience: 'everyone' },
  ],
});
