import type { Choice } from './fields.views';
import { isCurrency, type Measure, measureWord } from './key-result-value';

const PLAIN: readonly Choice[] = [
  ['A number', 'NUMBER'],
  ['Per cent', 'PERCENT'],
  ['Yes or no', 'BOOLEAN'],
];

/** A menu of Slack holds 100 options; these are the currencies that most people are paid in. */
const CURRENCIES =
  'EUR USD GBP INR JPY CNY CHF CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN UAH TRY ILS AED SAR QAR KWD BHD OMR EGP MAD ZAR NGN KES GHS PKR BDT LKR NPR SGD HKD TWD KRW THB VND MYR IDR PHP BRL MXN ARS CLP COP PEN UYU';

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
