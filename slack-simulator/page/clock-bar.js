import { useState } from 'preact/hooks';
import { Avatar } from './avatar.js';
import { html } from './html.js';
import { dayKey, instantOf, shortDate, shortDay, timeOf } from './local-time.js';
import * as api from './requests.js';
import { useWorkspace } from './workspace.js';

const firstName = ({ realName }) => realName.split(' ')[0];

/** Any day from today on, at nine in the morning on the wall of who looks. */
const ToDay = ({ clock, me, moving, move }) => {
  const [day, setDay] = useState('');
  const go = (event) => {
    event.preventDefault();
    move({ to: new Date(instantOf(`${day}T09:00`, me.tz)).toISOString() });
    setDay('');
  };
  return html`
    <form class="clock-to" onSubmit=${go}>
      <input type="date" class="clock-move" aria-label="Day to go to" data-testid="clock-to" value=${day}
        min=${clock && dayKey(clock.now, me.tz)} disabled=${!clock || moving} onInput=${({ target }) => setDay(target.value)} />
      <button type="submit" class="clock-move" data-testid="clock-go" aria-label="Go to 09:00 on that day"
        title="Go to 09:00 on that day" disabled=${day === '' || moving}>Go</button>
    </form>
  `;
};

const Moves = ({ clock, me, moving, move }) => {
  const due = clock?.nextDue ? `${shortDay(clock.nextDue, me.tz)}, ${timeOf(clock.nextDue, me.tz)}` : null;
  const button = (testId, step, label, off = false) => html`
    <button type="button" class="clock-move" data-testid=${testId} disabled=${!clock || moving || off}
      onClick=${() => move(step)}>${label}</button>
  `;
  const next = html`Next thing due <span class="clock-due">${due ?? (clock ? 'nothing' : '')}</span>`;
  return html`
    <div class="clock-moves" role="group" aria-label="Move the clock">
      ${button('clock-next', { toNextDue: true }, next, due === null)}
      ${button('clock-hour', { byMinutes: 60 }, '+1 hour')}
      ${button('clock-day', { byMinutes: 1440 }, '+1 day')}
      ${button('clock-monday', { toMondayOf: me.id }, `Monday 09:00 for ${firstName(me)}`)}
      <${ToDay} clock=${clock} me=${me} moving=${moving} move=${move} />
    </div>
  `;
};

const Now = ({ clock, me }) => {
  if (!clock)
    return html`<span class="clock-now" data-testid="clock-now">Real time; it cannot be moved</span>`;
  return html`
    <time class="clock-now" data-testid="clock-now" dateTime=${clock.now} title=${me.tz}>
      <strong>${timeOf(clock.now, me.tz)}</strong> <span>${shortDate(clock.now, me.tz)}</span>
    </time>
  `;
};

/** On a phone the people are elsewhere, so this says who one is. */
const Me = ({ me, goTo }) => html`
  <button type="button" class="me" data-testid="me" aria-label=${`You are ${me.realName}; choose another person`}
    onClick=${() => goTo('people')}><${Avatar} person=${me} /></button>
`;

/** The app's own time, which a person may move on to see what falls due. Shown on the wall of who looks. */
export const ClockBar = () => {
  const { team, me, seen, goTo, toast } = useWorkspace();
  const [moving, setMoving] = useState(false);
  const [open, setOpen] = useState(false);
  const clock = seen.clock.value;
  const move = async (step) => {
    setMoving(true);
    const outcome = await api.moveClock(step);
    if (!outcome.ok) toast(outcome.error);
    await seen.clock.reload();
    setMoving(false);
    if (outcome.ok) setOpen(false);
  };
  return html`
    <header class="clock-bar" data-open=${open} aria-busy=${moving}>
      <${Me} me=${me} goTo=${goTo} />
      <span class="team">${team.name}</span>
      <${Now} clock=${clock} me=${me} />
      <button type="button" class="clock-toggle" aria-expanded=${open} onClick=${() => setOpen(!open)}
        data-testid="clock-toggle">Move time</button>
      <${Moves} clock=${clock} me=${me} moving=${moving} move=${move} />
    </header>
  `;
};
