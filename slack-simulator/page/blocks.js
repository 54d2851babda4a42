import { Element } from './element.js';
import { html } from './html.js';
import { InputBlock } from './input-block.js';
import { RichText } from './rich-text.js';
import { blockIdOf } from './state.js';
import { useSurface } from './surface-context.js';
import { TableBlock } from './table-block.js';
import { plainOf, TextObject } from './text.js';

const Picture = ({ image }) => {
  const source = image.image_url;
  if (!source?.startsWith('http') && !source?.startsWith('data:image/'))
    return html`<span>${image.alt_text}</span>`;
  return html`<img src=${source} alt=${image.alt_text} loading="lazy" />`;
};

const Section = ({ block, blockId }) => html`
  <div class="section">
    <div class="section-text">
      ${block.text && html`<div class="text"><${TextObject} text=${block.text} /></div>`}
      ${
        block.fields &&
        html`<div class="fields">
          ${block.fields.map((field) => html`<div class="text"><${TextObject} text=${field} /></div>`)}
        </div>`
      }
    </div>
    ${block.accessory && html`<div class="accessory"><${Accessory} element=${block.accessory} blockId=${blockId} /></div>`}
  </div>
`;

const Accessory = ({ element, blockId }) =>
  element.type === 'image'
    ? html`<${Picture} image=${element} />`
    : html`<${Element} element=${element} blockId=${blockId} dispatches />`;

const contextPart = (part) =>
  part.type === 'image'
    ? html`<${Picture} image=${part} />`
    : html`<span><${TextObject} text=${part} /></span>`;

const Actions = ({ block, blockId }) => html`
  <div class="actions">
    ${block.elements.map(
      (element) =>
        html`<${Element} key=${element.action_id} element=${element} blockId=${blockId} dispatches />`,
    )}
  </div>
`;

const ImageBlock = ({ block }) => html`
  <figure class="image-block">
    ${block.title && html`<figcaption>${plainOf(block.title)}</figcaption>`}
    <${Picture} image=${block} />
  </figure>
`;

const Video = ({ block }) => html`
  <p class="text"><strong>${plainOf(block.title)}</strong> <span class="hint">(video) ${block.alt_text}</span></p>
`;

/** Nothing an app sends may vanish unseen: what this page cannot draw, it names. */
export const Unsupported = ({ what }) => html`<p class="unsupported">Not supported by this page: ${what}</p>`;

const DRAW = {
  section: Section,
  actions: Actions,
  input: InputBlock,
  table: TableBlock,
  context: ({ block }) => html`<div class="context">${block.elements.map(contextPart)}</div>`,
  divider: () => html`<hr />`,
  header: ({ block }) => html`<h2 class="header">${plainOf(block.text)}</h2>`,
  image: ImageBlock,
  rich_text: ({ block }) => html`<${RichText} block=${block} />`,
  video: Video,
  markdown: ({ block }) => html`<p class="text preserved">${block.text}</p>`,
  alert: ({ block }) => html`<div class="alert-block" role="note"><${TextObject} text=${block.text} /></div>`,
};

const Block = ({ block, blockId }) => {
  const { failure } = useSurface();
  const Drawn = DRAW[block.type];
  return html`
    <div class="block" data-block-id=${blockId} data-block-type=${block.type}>
      ${Drawn ? html`<${Drawn} block=${block} blockId=${blockId} />` : html`<${Unsupported} what=${block.type} />`}
      ${failure?.blockId === blockId && html`<p class="failure" role="alert">${failure.message}</p>`}
    </div>
  `;
};

/** @param {{ blocks: object[] }} props Block Kit, drawn inside a `Surface` */
export const Blocks = ({ blocks }) => html`
  <div class="blocks">
    ${blocks.map((block, index) => {
      const blockId = blockIdOf(block, index);
      return html`<${Block} key=${blockId} block=${block} blockId=${blockId} />`;
    })}
  </div>
`;
