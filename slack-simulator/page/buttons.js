import { html } from './html.js';
import { Menu } from './menu.js';
import { isSafeUrl } from './mrkdwn.js';
import { useSurface } from './surface-context.js';
import { plainOf } from './text.js';

const follow = (url) => url && isSafeUrl(url) && window.open(url, '_blank', 'noopener');

export const ButtonElement = ({ element, blockId }) => {
  const surface = useSurface();
  const busy = surface.isBusy(blockId, element);
  const press = () => {
    follow(element.url);
    return surface.act(blockId, element);
  };
  return html`
    <button type="button" class=${`button ${element.style ? `button-${element.style}` : ''}`} aria-busy=${busy} aria-disabled=${busy}
      aria-label=${element.accessibility_label} data-action-id=${element.action_id} data-value=${element.value} onClick=${press}>
      ${plainOf(element.text)}
    </button>
  `;
};

export const OverflowElement = ({ element, blockId }) => {
  const surface = useSurface();
  const pick = (option) => {
    follow(option.url);
    return surface.act(blockId, element, { type: 'overflow', selected_option: option });
  };
  const items = element.options.map((option) => ({
    label: plainOf(option.text),
    hint: plainOf(option.description),
    choose: () => pick(option),
  }));
  const attributes = { 'data-action-id': element.action_id };
  return html`<${Menu} label="More options" items=${items} busy=${surface.isBusy(blockId, element)} attributes=${attributes} />`;
};
