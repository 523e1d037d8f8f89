import { minorUnitDigits, successorOf } from '#platform';

import { type Fault, fault } from './faults.js';
import { type ProgramRules } from './rules.js';

/** What a programme counts money in: recorded when it is founded, and the same in all of its versions. */
export type ProgramMoney = Pick<ProgramRules, 'currency' | 'currencyDigits'>;

/** Digits of the minor unit: 2 for EUR, 0 for JPY, 3 for KWD. @throws RangeError when no programme can be founded in it */
export function currencyDigitsOf(code: string): number {
  const digits = minorUnitDigits(code);
  if (digits === undefined) throw new RangeError(currencyFault(code).detail);
  return digits;
}

/** Why no programme can count in this money: in an existing one it is what the programme records, else what ISO 4217 says. */
export function moneyFaults({ currency, currencyDigits }: ProgramMoney, existing?: ProgramMoney): readonly Fault[] {
  if (existing) return changedFaults({ currency, currencyDigits }, existing);
  const digits = minorUnitDigits(currency);
  if (digits === undefined) return [currencyFault(currency)];
  return digits === currencyDigits
    ? []
    : [fault('/currencyDigits', 'wrong_digits', `${currency} has ${digits} digits, not ${currencyDigits}.`)];
}

function currencyFault(code: string): Fault {
  const successor = successorOf(code);
  return successor === undefined
    ? fault('/currency', 'unknown_currency', `"${code}" is no currency of ISO 4217.`)
    : fault('/currency', 'retired_currency', `${code} is not in use any more; use ${successor}.`);
}

function changedFaults({ currency, currencyDigits }: ProgramMoney, existing: ProgramMoney): readonly Fault[] {
  if (currency !== existing.currency) {
    const detail = `A programme keeps its currency, which is ${existing.currency}; start another programme.`;
    return [fault('/currency', 'currency_changed', detail)];
  }
  if (currencyDigits === existing.currencyDigits) return [];
  const detail = `A programme keeps its digits, which are ${existing.currencyDigits}: all of its amounts are in such units.`;
  return [fault('/currencyDigits', 'digits_changed', detail)];
}

/** An amount of minor units for people: 2933 with 2 digits is `29.33 EUR`. The same in every locale. */
export function moneyText(amount: number, currency: string, digits: number): string {
  if (digits === 0) return `${amount} ${currency}`;
  const text = String(amount).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)} ${currency}`;
}
