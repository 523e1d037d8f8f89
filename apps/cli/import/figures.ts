import { type ProgramFacts } from './mapping/file-line.js';

/** Minor units as people write them: `301,066.73 EUR`. */
export function money(minor: number, { currency, currencyDigits: digits }: ProgramFacts): string {
  const text = String(minor).padStart(digits + 1, '0');
  const whole = Number(text.slice(0, text.length - digits));
  return `${figure(whole)}${digits > 0 ? `.${text.slice(-digits)}` : ''} ${currency}`;
}

/** Groups of three digits: `69,659`. */
export function figure(count: number): string {
  return count.toLocaleString('en');
}

/** `1 line`, `69,659 lines`. */
export function counted(count: number, thing: string): string {
  return `${figure(count)} ${thing}${count === 1 ? '' : 's'}`;
}
