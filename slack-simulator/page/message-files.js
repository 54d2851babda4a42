import { sizeText } from './files.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { filePath } from './requests.js';
import { useWorkspace } from './workspace.js';

/** What it is called, then its name where that is another, and its size. */
const Card = ({ file }) => {
  const { me } = useWorkspace();
  const { id, name, title = name, size } = file;
  const more = title === name ? sizeText(size) : `${name} · ${sizeText(size)}`;
  return html`
    <li>
      <a class="file-card" data-file-id=${id} href=${filePath(me.id, id)} download=${name} aria-label=${`Download ${name}`}>
        <${Icon} name="file" />
        <span class="file-words"><span class="file-title">${title}</span><span class="hint">${more}</span></span>
        <${Icon} name="download" />
      </a>
    </li>
  `;
};

/** @param {{ files: import('../src/page-api').SeenFile[] }} props the files that a message carries */
export const MessageFiles = ({ files }) => html`
  <ul class="message-files">${files.map((file) => html`<${Card} key=${file.id} file=${file} />`)}</ul>
`;
