/** `1 person`, `12 people`. */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

export const people = (count: number): string => counted(count, 'person', 'people');
