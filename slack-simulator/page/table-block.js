import { html } from './html.js';
import { RichText } from './rich-text.js';

const Cell = ({ cell }) =>
  cell.type === 'rich_text' ? html`<${RichText} block=${cell} />` : (cell.text ?? '');

const alignment = (block, column) => `text-align:${block.column_settings?.[column]?.align ?? 'left'}`;

/** The first row is its heading. https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const TableBlock = ({ block }) => {
  const [head = [], ...rows] = block.rows;
  const cells = (tag, row) =>
    row.map((cell, column) => html`<${tag} style=${alignment(block, column)}><${Cell} cell=${cell} /><//>`);
  return html`
    <div class="table-frame" tabindex="0">
      <table>
        <thead><tr>${cells('th', head)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${cells('td', row)}</tr>`)}</tbody>
      </table>
    </div>
  `;
};
