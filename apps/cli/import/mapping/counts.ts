import { isExactQuantity, LIMITS } from '#loyalty/vocabulary';

import { decimalOf } from './amounts.js';
import { type FieldPlace } from './map-schema.js';
import { Spoilt } from './spoilt.js';
import { type Values } from './values.js';

/** A whole number of items. @throws Spoilt `invalid_count`, `quantity_negative` */
export function itemCountOf(values: Values, place: FieldPlace | undefined): number | undefined {
  const count = numberOf(values, 'itemCount', place);
  if (count !== undefined && !Number.isInteger(count))
    throw new Spoilt('invalid_count', `itemCount: ${count} is no whole number`);
  return count;
}

/** Pieces, or a measure of three decimals at most; more than nothing. @throws Spoilt `invalid_count`, `quantity_negative` */
export function quantityOf(values: Values, place: FieldPlace | undefined): number | undefined {
  const quantity = numberOf(values, 'quantity', place);
  if (quantity === 0) throw new Spoilt('invalid_count', 'quantity: 0 is no quantity');
  return quantity;
}

function numberOf(values: Values, name: string, place: FieldPlace | undefined): number | undefined {
  const text = values.text(name, place);
  if (!place || text === undefined) return undefined;
  const parts = decimalOf(text, place);
  const number = parts ? Number(`${parts.whole}.${parts.fraction}`) : NaN;
  if (parts?.isNegative && number !== 0) throw new Spoilt('quantity_negative', `${name}: "${text}" is below zero`);
  if (!(number <= LIMITS.quantityMax) || !isExactQuantity(number))
    throw new Spoilt(
      'invalid_count',
      `${name}: "${text}" is no number up to ${LIMITS.quantityMax} with three decimals at most`,
    );
  return number;
}
