import { hr, type Server } from './server';

const DAY_MS = 24 * 3_600_000;

/** Has HR make and open a cycle that began a week ago, through Slack. */
export async function openCycle({ simulator: { driver } }: Pick<Server, 'simulator'>): Promise<void> {
  const admin = driver.as(hr.slackId);
  await admin.command('/cycle', 'new', hr.channel);
  const day = (ahead: number) => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
  admin.fill({ firstDay: day(-7), lastDay: day(80), 'review.opensOn': day(60), 'review.closesOn': day(75) });
  check(await admin.submit());
  check(await admin.click(admin.modal()!, 'cycle.ask_open'));
  check(await admin.submit());
}

/** @throws Error that says what Trellis or Slack found wrong. */
export function check(outcome: { ok: boolean }): void {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
}
