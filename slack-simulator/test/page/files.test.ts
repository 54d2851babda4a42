import { refusalOf, sizeText } from '../../page/files.js';

it.each([
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1024, '1 KB'],
  [1536, '1.5 KB'],
  [5 * 1024 * 1024, '5 MB'],
])('%i bytes are %s', (bytes, said) => {
  expect(sizeText(bytes)).toBe(said);
});

it('takes what ends as asked, in capitals too, and says what it does not take', () => {
  const element = { filetypes: ['csv', 'txt'] };
  expect(refusalOf(element, { name: 'PEOPLE.CSV', size: 1 })).toBe(null);
  expect(refusalOf({}, { name: 'people.pdf', size: 1 })).toBe(null);
  expect(refusalOf(element, { name: 'people.pdf', size: 1 })).toBe(
    'people.pdf cannot be added: only .csv, .txt can.',
  );
});

it('takes nothing larger than 10 MB', () => {
  expect(refusalOf({}, { name: 'a.csv', size: 10 * 1024 * 1024 })).toBe(null);
  expect(refusalOf({}, { name: 'a.csv', size: 10 * 1024 * 1024 + 1 })).toBe(
    'a.csv is larger than 10 MB and cannot be uploaded here.',
  );
});
