import { LIMITS } from '#loyalty/vocabulary';

export type Amount =
  | { readonly ok: true; readonly minor: number }
  | { readonly ok: false; readonly code: string; readonly detail: string };

/**
 * Minor units of a decimal text, exactly: digit by digit, never through a float. `digits` is how many the currency's
 * minor unit has (2 for EUR); more of them are refused unless they are zeros, since money is not rounded on the way in.
 */
export function parseAmount(text: string, unit: 'major' | 'minor', digits: number, decimal: '.' | ',' = '.'): Amount {
  const parts = /^([+-]?)(\d+)(?:([.,])(\d+))?$/.exec(text);
  if (!parts || (parts[3] !== undefined && (unit === 'minor' || parts[3] !== decimal))) {
    return fault(
      'invalid_amount',
      `"${text}" is not an amount in ${unit} units${unit === 'major' ? ` with "${decimal}" before the fraction` : ''}`,
    );
  }
  const [, sign, whole = '', , fraction = ''] = parts;
  const places = unit === 'major' ? digits : 0;
  if (/[^0]/.test(fraction.slice(places)))
    return fault('amount_too_precise', `"${text}" has more than ${places} decimals`);
  const minor = Number((whole + fraction.slice(0, places).padEnd(places, '0')).replace(/^0+(?=\d)/, '').slice(0, 16));
  if (minor > LIMITS.amountMax)
    return fault('amount_too_large', `"${text}" is over the limit of ${LIMITS.amountMax} minor units`);
  if (sign === '-' && minor !== 0)
    return fault('amount_negative', `"${text}" is negative; an import takes purchases, not returns`);
  return { ok: true, minor };
}

function fault(code: string, detail: string): Amount {
  return { ok: false, code, detail };
}
