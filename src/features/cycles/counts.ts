/** "1 day", "2 days", "5,000 people" */
export const count = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;
export const peopleText = (n: number) => count(n, 'person', 'people');
