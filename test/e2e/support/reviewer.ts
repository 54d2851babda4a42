import type { Locator } from 'playwright-core';
import { Visitor } from './visitor';

/** What a review says once nothing of it can be changed any more. */
export const SUBMITTED = /is submitted and locked for good/;

const RATED = ['Overall performance', 'Collaboration with team', 'Ownership & accountability'];

/** Somebody before the simulated Slack who has reviews to write. */
export class Reviewer extends Visitor {
  /** What somebody finds on Home, and presses there: once, though Home may be drawn anew under the finger. */
  async findsOnHome(person: string, name: string): Promise<void> {
    const isDrawn = this.page.waitForResponse((response) => response.url().endsWith('/home/open'));
    await this.goes(person, 'home');
    await isDrawn;
    await this.page.getByTestId('home-view').getByRole('button', { name, exact: true }).first().click();
    await this.modal.waitFor();
  }

  /** The first button after a name in a list, which must be called so. */
  buttonAfter(name: string, called: string | RegExp): Locator {
    return this.modal
      .locator('.block', { hasText: name })
      .locator('xpath=following-sibling::*[1]')
      .getByRole('button', { name: called });
  }

  /** The reviewer's review of somebody, whatever else they have to write. */
  async opensReview(reviewer: string, subject: string): Promise<void> {
    await this.findsOnHome(reviewer, 'See my reviews');
    await this.reads(subject);
    await this.buttonAfter(subject, /^(Write|Continue)$/).click();
    await this.reads('Nobody, HR included, reads this');
  }

  rating(question: string, points: number): Locator {
    return this.modal.getByRole('group', { name: question }).getByLabel(new RegExp(`^${points} `));
  }

  rates(question: string, points: number): Promise<void> {
    return this.rating(question, points).check();
  }

  answers(question: string): Locator {
    return this.modal.getByLabel(question);
  }

  /** The same points for each of the default ratings, and these texts by their questions. */
  async writes(points: number, texts: Readonly<Record<string, string>>): Promise<void> {
    for (const question of RATED) await this.rates(question, points);
    for (const [question, text] of Object.entries(texts)) await this.answers(question).fill(text);
  }

  async confirms(): Promise<void> {
    await this.reads(/^Submit your (self )?review/);
    await this.submits();
    await this.reads(SUBMITTED);
    await this.leaves();
  }
}
