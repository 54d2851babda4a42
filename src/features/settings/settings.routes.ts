import type { Actor } from '../../shared/actor';
import type { OfferLink } from '../../shared/downloads';
import type { Choice } from '../../shared/notifications';
import { localDate } from '../../shared/weeks';
import type { Modal } from '../../slack/blocks';
import { md, shorten } from '../../slack/mrkdwn';
import type { CommandHandler, Routes } from '../../slack/routes';
import type { HelpFor } from '../feature';
import { type PeopleService, type Person, stillAhead } from '../people';
import { absence, absenceForm } from './absence';
import { ADD_AWAY, awayModal, REMOVE_AWAY, rangeOf } from './away.views';
import { helpModal } from './help.views';
import { OWN_WRITING } from './own-writing';
import { ownWritingModal } from './own-writing.views';
import { OPEN_AWAY, OPEN_SETTINGS, OPEN_WRITING, SAVE, settingsModal } from './settings.views';
import { mutedOf, settingsForm, workingOf } from './settings-form';

export interface SettingsRoutesDeps {
  readonly people: Pick<PeopleService, 'person' | 'chooseTimes' | 'addAway' | 'removeAway'>;
  readonly help: HelpFor;
  /** What there is to be turned off. */
  readonly offered: () => readonly Choice[];
  readonly offerLink: OfferLink;
}

const TYPED_SHOWN = 60;

export function settingsRoutes({ people, help, offered, offerLink }: SettingsRoutesDeps): Routes {
  async function self({ personId }: Actor): Promise<Person> {
    const person = await people.person(personId);
    if (!person) throw new Error('Somebody who acts is not in the directory.');
    return person;
  }

  const ahead = ({ away, timeZone }: Person, now: Date) => stillAhead(away, localDate(now, timeZone));
  const settings = async (actor: Actor): Promise<Modal> => settingsModal(await self(actor), offered());
  async function away(actor: Actor, now: Date): Promise<Modal> {
    const person = await self(actor);
    const { awayStatus } = person;
    const isNow = awayStatus !== null && (awayStatus.until === null || awayStatus.until > now);
    return awayModal(person, ahead(person, now), isNow);
  }

  const command: CommandHandler = async ({ actor, text, now, open, say }) => {
    const word = text.toLowerCase();
    if (word === '' || word === 'help') return open(helpModal(await help(actor)));
    if (word === 'settings') return open(await settings(actor));
    if (word === 'away') return open(await away(actor, now));
    return say(
      md`There is no \`/trellis ${shorten(text, TYPED_SHOWN)}\`. Try \`/trellis settings\`, \`/trellis away\` or \`/trellis help\`.`,
    );
  };

  return {
    commands: { '/trellis': command },
    actions: {
      [OPEN_SETTINGS]: async ({ actor, open }) => open(await settings(actor)),
      [OPEN_AWAY]: async ({ actor, now, open }) => open(await away(actor, now)),
      [OPEN_WRITING]: async ({ actor, open }) =>
        open(ownWritingModal(await offerLink(actor.personId, OWN_WRITING))),
      [REMOVE_AWAY]: async ({ actor, now, value, update }) => {
        await people.removeAway(actor, rangeOf(value));
        return update(await away(actor, now));
      },
    },
    submissions: {
      [SAVE]: async ({ actor, form, submission, close }) => {
        const filled = form(settingsForm);
        const choices = { working: workingOf(filled), muted: mutedOf(filled, offered()) };
        await people.chooseTimes(actor, choices, submission);
        return close();
      },
      [ADD_AWAY]: async ({ actor, now, form, submission, show }) => {
        const person = await self(actor);
        const range = absence(form(absenceForm), localDate(now, person.timeZone), ahead(person, now));
        await people.addAway(actor, range, submission);
        return show(await away(actor, now));
      },
    },
  };
}
