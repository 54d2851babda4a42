import type { Choice } from '../objectives/fields.views';
import { isCurrency, type Measure, measureWord } from './key-result-value';

const PLAIN: readonly Choice[] = [
  ['A number', 'NUMBER'],
  ['Per cent', 'PERCENT'],
  ['Yes or no', 'BOOLEAN'],
];

/** A menu of Slack holds 100 options; these are the currencies that most people are paid in, the usual ones first. */
const CURRENCIES =
  'EUR USD GBP INR AED ARS AUD BDT BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP GHS HKD HUF IDR ILS JPY KES KRW KWD LKR MAD MXN MYR NGN NOK NPR NZD OMR PEN PHP PKR PLN QAR RON SAR SEK SGD THB TRY TWD UAH UYU VND ZAR';

/** What a key result may be counted in, with the one that it is counted in now. */
export function measureChoices(present: Measure | undefined): Choice[] {
  const codes = CURRENCIES.split(' ').filter(isCurrency);
  const own = present?.currency;
  const all = own && !codes.includes(own) ? [own, ...codes] : codes;
  return [...PLAIN, ...all.map(currencyChoice)];
}

const currencyChoice = (currency: string): Choice => {
  const name = new Intl.DisplayNames('en', { type: 'currency' }).of(currency) ?? currency;
  return [`${currency}, ${name}`, measureWord({ unit: 'CURRENCY', currency })];
};
