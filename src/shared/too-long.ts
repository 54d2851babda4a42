/** What somebody is told whose text is too long: how long it is, how long it may be, and that nothing is lost. */
export const tooLong = (noun: string, length: number, most: number): string =>
  `This ${noun} has ${length.toLocaleString('en-US')} characters; the most is ${most.toLocaleString('en-US')}. Your text is still here.`;
