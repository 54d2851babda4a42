const MOST_BYTES = 10 * 1024 * 1024;
const UNITS = ['bytes', 'KB', 'MB'];

/** @param {number} bytes */
export const sizeText = (bytes) => {
  const power = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2;
  return `${Number((bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1))} ${UNITS[power]}`;
};

const endingOf = (name) => name.split('.').at(-1).toLowerCase();

/**
 * What Slack's client refuses before it uploads anything; null where it takes the file.
 * @param {{ filetypes?: string[] }} element
 * @param {{ name: string, size: number }} file
 */
export const refusalOf = ({ filetypes }, { name, size }) => {
  if (filetypes && !filetypes.includes(endingOf(name)))
    return `${name} cannot be added: only ${filetypes.map((type) => `.${type}`).join(', ')} can.`;
  if (size > MOST_BYTES) return `${name} is larger than 10 MB and cannot be uploaded here.`;
  return null;
};
