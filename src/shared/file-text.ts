import { RefusedFile } from './refused-file';

/** How large a file may be. */
export const MOST_BYTES = 5 * 1_024 * 1_024;

const HOW_TO_SAVE = 'In Excel choose "CSV UTF-8" when saving; elsewhere, UTF-8 as the encoding.';

/** The text of a file in UTF-8, without its byte order mark. @throws RefusedFile for anything else. */
export function fileText(bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES)
    throw new RefusedFile(
      null,
      'The file is larger than 5 MB: split it, and import one part after the other.',
    );
  if (isUtf16(bytes)) throw new RefusedFile(null, `The file is saved as UTF-16. ${HOW_TO_SAVE}`);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    throw new RefusedFile(
      null,
      'This is an Excel workbook or a ZIP file, and no CSV: save it as "CSV UTF-8" first.',
    );
  const text = decoded(bytes);
  const nul = text.indexOf('\0');
  if (nul >= 0)
    throw new RefusedFile(
      lineAt(text, nul),
      'There is a NUL character, which no text has: export the file anew.',
    );
  return text;
}

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedFile(
      null,
      `The file is not saved as UTF-8, so some letters cannot be read. ${HOW_TO_SAVE}`,
    );
  }
}

const lineAt = (text: string, position: number): number => text.slice(0, position).split(/\r\n|\r|\n/).length;
