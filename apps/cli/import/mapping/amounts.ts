import { LIMITS } from '#loyalty/vocabulary';

export type Amount =
  | { readonly ok: true; readonly minor: number }
  | { readonly ok: false; readonly code: string; readonly detail: string };

/** How a column writes numbers; `decimal` is `.` where it is left out. */
export interface NumberForm {
  readonly unit?: 'major' | 'minor';
  readonly decimal?: '.' | ',';
  /** Between groups of three digits. */
  readonly thousands?: '.' | ',' | ' ' | "'";
  /** Below zero means above. */
  readonly negative?: boolean;
  /** Amounts below zero are taken as they are. */
  readonly signed?: boolean;
}

interface Decimal {
  readonly isNegative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

/** Digits after the decimal sign of a price or a weight. */
const FRACTION_DIGITS_MAX = 6;

/**
 * Minor units of a decimal text, exactly: digit by digit, never through a float. `digits` is how many the currency's
 * minor unit has (2 for EUR); more of them are refused unless they are zeros, since money is not rounded on the way in.
 */
export function parseAmount(text: string, form: NumberForm, digits: number): Amount {
  const read = decimalOf(text, form);
  const places = form.unit === 'minor' ? 0 : digits;
  if (!read || (form.unit === 'minor' && read.fraction !== '')) return noAmount(text, form);
  const { isNegative, whole, fraction } = read;
  if (/[^0]/.test(fraction.slice(places)))
    return fault('amount_too_precise', `"${text}" has more than ${places} decimals`);
  const minor = Number((whole + fraction.slice(0, places).padEnd(places, '0')).replace(/^0+(?=\d)/, '').slice(0, 16));
  const isBelow = isNegative !== (form.negative ?? false);
  return form.signed && isBelow ? signed(checked(text, minor, false)) : checked(text, minor, isBelow);
}

/**
 * Minor units of a price of one unit times a quantity, rounded half up: a price may be finer than money (0.085), and a
 * quantity a weight. Exact until the one rounding.
 */
export function parseProduct(price: string, quantity: string, form: NumberForm, digits: number): Amount {
  const [of, times] = [decimalOf(price, form), decimalOf(quantity, { decimal: form.decimal })];
  if (!of || of.fraction.length > FRACTION_DIGITS_MAX) return noAmount(price, form);
  if (!times || times.fraction.length > FRACTION_DIGITS_MAX)
    return fault('invalid_count', `quantity: "${quantity}" is no number`);
  const places = form.unit === 'minor' ? 0 : digits;
  const scale = of.fraction.length + times.fraction.length;
  const product = BigInt(of.whole + of.fraction) * BigInt(times.whole + times.fraction) * 10n ** BigInt(places);
  const unit = 10n ** BigInt(scale);
  const minor = Number((product * 2n + unit) / (unit * 2n));
  return checked(`${price} × ${quantity}`, minor, of.isNegative !== times.isNegative);
}

/** The parts of a number as the column writes them; `undefined` when it is none. */
export function decimalOf(text: string, { decimal = '.', thousands }: NumberForm): Decimal | undefined {
  const plain = thousands === undefined ? text : withoutGroups(text, decimal, thousands);
  const parts = plain === undefined ? null : /^([+-]?)(\d+)(?:([.,])(\d+))?$/.exec(plain);
  if (!parts || (parts[3] !== undefined && parts[3] !== decimal)) return undefined;
  return { isNegative: parts[1] === '-', whole: parts[2]!, fraction: parts[4] ?? '' };
}

/** Groups are of three digits, or there are none. */
function withoutGroups(text: string, decimal: string, thousands: string): string | undefined {
  const spaced = thousands === ' ' ? text.replace(/[\u00a0\u202f]/g, ' ') : text;
  const at = spaced.indexOf(decimal);
  const [whole, fraction] = at === -1 ? [spaced, ''] : [spaced.slice(0, at), spaced.slice(at)];
  if (!whole.includes(thousands)) return spaced;
  const [first, ...groups] = whole.split(thousands);
  return /^[+-]?\d{1,3}$/.test(first!) && groups.every((group) => /^\d{3}$/.test(group))
    ? [first, ...groups].join('') + fraction
    : undefined;
}

function checked(text: string, minor: number, isNegative: boolean): Amount {
  if (minor > LIMITS.amountMax)
    return fault('amount_too_large', `"${text}" is over the limit of ${LIMITS.amountMax} minor units`);
  if (isNegative && minor !== 0)
    return fault('amount_negative', `"${text}" is negative; an import takes purchases, not returns`);
  return { ok: true, minor };
}

const signed = (amount: Amount): Amount => (amount.ok ? { ok: true, minor: -amount.minor } : amount);

function noAmount(text: string, { unit, decimal = '.', thousands }: NumberForm): Amount {
  const form = unit === 'minor' ? '' : ` with "${decimal}" before the fraction`;
  const groups = thousands === undefined ? '' : ` and "${thousands}" between groups of three digits`;
  return fault('invalid_amount', `"${text}" is not an amount in ${unit ?? 'major'} units${form}${groups}`);
}

function fault(code: string, detail: string): Amount {
  return { ok: false, code, detail };
}
