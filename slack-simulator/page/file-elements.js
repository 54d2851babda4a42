import { useState } from 'preact/hooks';
import { useField } from './field.js';
import { refusalOf, sizeText } from './files.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import * as api from './requests.js';
import { useWorkspace } from './workspace.js';

/** Uploads one after the other; the first that is refused ends it. */
const uploadAll = async (user, element, chosen) => {
  const files = [];
  for (const file of chosen) {
    const refused = refusalOf(element, file);
    const outcome = refused ? { ok: false, error: refused } : await api.uploadFile(user, file);
    if (!outcome.ok) return { files, failure: outcome.error };
    files.push(outcome.file);
  }
  return { files, failure: null };
};

const Attached = ({ file, remove }) => html`
  <li class="file" data-file-id=${file.id}>
    <span class="file-name">${file.name}</span>
    <span class="file-size">${sizeText(file.size)}</span>
    <button type="button" class="icon-button" aria-label=${`Remove ${file.name}`} onClick=${remove}><${Icon} name="close" /></button>
  </li>
`;

/** A file chooser; what was chosen is uploaded at once and stands above it. */
export const FileElement = (props) => {
  const { element } = props;
  const { me } = useWorkspace();
  const { value, attributes, choose } = useField(props);
  const [{ isBusy, failure }, setStatus] = useState({ isBusy: false, failure: null });
  const left = (element.max_files ?? 10) - value.files.length;
  const add = async ({ target }) => {
    const chosen = [...target.files].slice(0, left);
    target.value = '';
    setStatus({ isBusy: true, failure: null });
    const { files, failure: refused } = await uploadAll(me.id, element, chosen);
    setStatus({ isBusy: false, failure: refused });
    if (files.length > 0) choose({ files: [...value.files, ...files] });
  };
  const remove = (gone) => choose({ files: value.files.filter(({ id }) => id !== gone.id) });
  return html`
    <div class="file-element" aria-busy=${isBusy ? 'true' : undefined}>
      ${
        value.files.length > 0 &&
        html`<ul class="files">${value.files.map((file) => html`<${Attached} key=${file.id} file=${file} remove=${() => remove(file)} />`)}</ul>`
      }
      <label class=${`file-chooser ${left > 0 && !isBusy ? '' : 'file-chooser-off'}`}>
        <input ...${attributes} type="file" multiple=${left > 1} disabled=${isBusy || left <= 0}
          accept=${element.filetypes?.map((type) => `.${type}`).join(',')} onChange=${add} />
        ${isBusy ? 'Uploading…' : left > 0 ? 'Choose a file…' : 'No more can be added'}
      </label>
      ${failure && html`<p class="failure" role="alert">${failure}</p>`}
    </div>
  `;
};
