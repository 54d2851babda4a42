import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { html } from './html.js';
import { dayKey, longDay } from './local-time.js';
import { Message } from './message.js';
import { useWorkspace } from './workspace.js';

const TOGETHER_MS = 5 * 60_000;
const NEAR_BOTTOM_PX = 80;

const Empty = ({ app }) => html`
  <div class="empty" data-testid="empty">
    <p class="empty-title">Nothing has been said here yet</p>
    ${app.commands.length > 0 && html`<p>Type <kbd>/</kbd> below to see what ${app.name} can do.</p>`}
  </div>
`;

/** Follows new messages and late pictures down, unless the person has scrolled up to read. */
const useStayAtBottom = (count) => {
  const box = useRef(null);
  const wasNear = useRef(true);
  const toBottom = () => {
    if (wasNear.current && box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  useLayoutEffect(() => {
    wasNear.current = true;
    toBottom();
  }, [count]);
  useEffect(() => {
    const sizes = new ResizeObserver(toBottom);
    sizes.observe(box.current.firstElementChild);
    return () => sizes.disconnect();
  }, []);
  const onScroll = ({ target }) => {
    wasNear.current = target.scrollHeight - target.scrollTop - target.clientHeight < NEAR_BOTTOM_PX;
  };
  return { box, onScroll };
};

const Entry = ({ message, before, tz }) => {
  const newDay = !before || dayKey(before.at, tz) !== dayKey(message.at, tz);
  const near = before && Date.parse(message.at) - Date.parse(before.at) < TOGETHER_MS;
  const together = !newDay && near && before.user === message.user && before.ephemeral === message.ephemeral;
  return html`
    ${newDay && html`<p class="day"><span>${longDay(message.at, tz)}</span></p>`}
    <${Message} message=${message} together=${together} />
  `;
};

/** The conversation that is open, oldest first, by days on the wall of who looks. */
export const Messages = () => {
  const { app, me, seen } = useWorkspace();
  const { value, error } = seen.conversation;
  const messages = value?.messages;
  const { box, onScroll } = useStayAtBottom(messages?.length);
  return html`
    <div class="scroll messages" role="log" aria-label="Messages" ref=${box} onScroll=${onScroll} tabindex="0">
      <div>
        ${error && html`<p class="failure pane-failure" role="alert">${error}</p>`}
        ${messages?.length === 0 && html`<${Empty} app=${app} />`}
        ${messages?.map(
          (message, index) => html`
            <${Entry} key=${message.ts} message=${message} before=${messages[index - 1]} tz=${me.tz} />
          `,
        )}
      </div>
    </div>
  `;
};
