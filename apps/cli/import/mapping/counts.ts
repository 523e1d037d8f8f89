import { isExactQuantity, LIMITS } from '#loyalty/vocabulary';

import { decimalOf } from './amounts.js';
import { type FieldPlace } from './map-schema.js';
import { Spoilt } from './spoilt.js';
import { type Values } from './values.js';

/** What comes back may be written below zero and means as many. */
type Sign = 'above zero' | 'either sign';

/** A whole number of items. @throws Spoilt `invalid_count`, `quantity_negative` */
export function itemCountOf(values: Values, place: FieldPlace | undefined, name = 'itemCount'): number | undefined {
  const count = numberOf(values, name, place);
  if (count !== undefined && !Number.isInteger(count))
    throw new Spoilt('invalid_count', `${name}: ${count} is no whole number`);
  return count;
}

/** Pieces, or a measure of three decimals at most; more than nothing. @throws Spoilt `invalid_count`, `quantity_negative` */
export function quantityOf(
  values: Values,
  place: FieldPlace | undefined,
  sign: Sign = 'above zero',
): number | undefined {
  const quantity = numberOf(values, 'quantity', place, sign);
  if (quantity === 0) throw new Spoilt('invalid_count', 'quantity: 0 is no quantity');
  return quantity;
}

function numberOf(
  values: Values,
  name: string,
  place: FieldPlace | undefined,
  sign: Sign = 'above zero',
): number | undefined {
  const text = values.text(name, place);
  if (!place || text === undefined) return undefined;
  const parts = decimalOf(text, place);
  const number = parts ? Number(`${parts.whole}.${parts.fraction}`) : NaN;
  if (parts?.isNegative && number !== 0 && sign === 'above zero')
    throw new Spoilt('quantity_negative', `${name}: "${text}" is below zero`);
  if (!(number <= LIMITS.quantityMax) || !isExactQuantity(number))
    throw new Spoilt(
      'invalid_count',
      `${name}: "${text}" is no number up to ${LIMITS.quantityMax} with three decimals at most`,
    );
  return number;
}
