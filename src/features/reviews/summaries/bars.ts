const POINTS = 5;

/** A bar of five points, in whole and half ones: 3.7 is `███▒░`. @param rating from 1 to 5. */
export function bar(rating: number): string {
  const whole = Math.floor(rating);
  const half = rating - whole >= 0.5 ? '▒' : '';
  return `${'█'.repeat(whole)}${half}`.padEnd(POINTS, '░');
}
