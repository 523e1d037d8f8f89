import {
  amount,
  currency,
  instant,
  LIMITS,
  list,
  localDay,
  object,
  type Schema,
  text,
  whole,
} from '#loyalty/vocabulary';

const promotion: Schema = { type: 'string', pattern: `^[A-Za-z0-9_-]{1,${LIMITS.promotionLengthMax}}$` };

const line = object({
  sku: text(),
  'category?': text(),
  quantity: whole(0, LIMITS.quantityMax),
  gross: amount,
  'discount?': amount,
  'unitCost?': amount,
  'promotion?': promotion,
});

/** Fields of a purchase as it was told, a member's or a guest's. */
export const purchase = {
  purchaseId: text(),
  occurredAt: instant,
  total: object({ amount, currency }),
  'itemCount?': whole(0, LIMITS.quantityMax),
  'channel?': text(),
  'location?': text(),
  'lines?': list(line, LIMITS.linesMax),
  'discount?': amount,
  'promotion?': promotion,
  'localDay?': localDay,
};
