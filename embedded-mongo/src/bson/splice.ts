/** Puts documents into a reply as the bytes they are stored as, so that nothing is decoded and encoded again. */

const element = (type: number, name: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`), body]);

const enclosed = (elements: readonly Buffer[]): Buffer => {
  const length = elements.reduce((sum, { length: bytes }) => sum + bytes, 5);
  const head = Buffer.alloc(4);
  head.writeInt32LE(length);
  return Buffer.concat([head, ...elements, Buffer.alloc(1)], length);
};

/** The encoded document without its length and its end, to be put in front of or behind other elements. */
const elementsOf = (encoded: Buffer): Buffer => encoded.subarray(4, -1);

/** `{ ...encoded, [name]: [...documents] }` */
export const withArray = (encoded: Buffer, name: string, documents: readonly Buffer[]): Buffer => {
  const items = documents.map((document, i) => element(0x03, String(i), document));
  return enclosed([elementsOf(encoded), element(0x04, name, enclosed(items))]);
};

/** `{ [name]: document, ...encoded }` */
export const withDocument = (encoded: Buffer, name: string, document: Buffer): Buffer =>
  enclosed([element(0x03, name, document), elementsOf(encoded)]);
