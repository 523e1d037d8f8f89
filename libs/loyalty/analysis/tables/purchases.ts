import { type PurchaseDocument, purchases } from '#loyalty/purchases';

import { columnsOf } from '../column.js';
import { type PurchaseLineRow } from '../purchase-lines.js';
import { madeColumns, table } from '../table.js';

const of = columnsOf(purchases);

const minor = { unit: 'minor units' } as const;
const points = { unit: 'points' } as const;

export const purchasesTable = table<PurchaseDocument>({
  name: 'purchases',
  meaning:
    'A purchase of a member, as it was recorded or corrected last. What came back of it stays in `amount`, and is in `returned`.',
  key: ['member_id', 'purchase_id'],
  columns: [
    of('member_id', 'memberId', {
      meaning: 'Who bought it; pseudonymous. Also where that member is part of another one since.',
    }),
    of('purchase_id', 'purchaseId'),
    of('occurred_at', 'occurredAt'),
    of('local_day', 'localDay', { meaning: 'The day on which it counts.' }),
    of('currency', 'currency'),
    of('amount', 'amount', { ...minor, meaning: 'What was paid.' }),
    of('returned', 'returned', { ...minor, meaning: 'What of the amount has come back.' }),
    of('returned_whole', 'returnedWhole'),
    of('cancelled', 'cancelled'),
    of('discount', 'discount', { ...minor, meaning: 'What was taken off, that of the lines included.' }),
    of('cost', 'cost', { ...minor, meaning: 'What the shop paid for it; null unless every line says it.' }),
    of('items', 'itemCount', { unit: 'pieces' }),
    of('promotion', 'promotion'),
    of('full_price', 'fullPrice'),
    of('channel', 'channel'),
    of('location', 'location'),
    of('partner', 'partner'),
    of('guest', 'guest'),
    of('points', 'points', points),
    of('status_points', 'statusPoints', points),
    of('payment_points', 'payment.points', { ...points, meaning: 'Points that paid a part of it.' }),
    of('payment_amount', 'payment.amount', { ...minor, meaning: 'What of the amount these points paid.' }),
    of('activated_at', 'activatedAt'),
    of('corrections', 'corrections', { meaning: 'What was corrected of it, oldest first.' }),
    of('metadata', 'metadata'),
  ],
});

const line = madeColumns<PurchaseLineRow>('PurchaseRecorded, PurchaseCorrected');

const returned = madeColumns<PurchaseLineRow>('PurchaseReturned');

export const purchaseLinesTable = table<PurchaseLineRow>({
  name: 'purchase_lines',
  meaning: 'A line of a purchase, as it was recorded or corrected last. Purchases that came without lines have none.',
  key: ['member_id', 'purchase_id', 'line'],
  columns: [
    line('member_id', 'text', 'Who bought it; pseudonymous.', ({ memberId }) => memberId),
    line('purchase_id', 'text', 'The purchase.', ({ purchaseId }) => purchaseId),
    line('line', 'integer', 'Which line of the purchase, from 1.', (row) => row.line),
    line('sku', 'text', 'What it is.', ({ content }) => content.sku),
    line('category', 'text?', 'The category of it.', ({ content }) => content.category),
    line('kind', 'text?', 'What makes it another kind of thing than goods.', ({ content }) => content.kind),
    line(
      'quantity',
      'number',
      'How much of it, in `measure`; three decimals at most.',
      ({ content }) => content.quantity,
    ),
    line('measure', 'text?', 'What it is measured in (kg, l, m); null: pieces.', ({ content }) => content.unit),
    line('currency', 'text', 'ISO 4217, of the amounts.', ({ currency }) => currency),
    line('gross', 'integer', 'Its price, before the discount.', ({ content }) => content.gross, 'minor units'),
    line(
      'discount',
      'integer',
      'What was taken off the line itself.',
      ({ content }) => content.discount ?? 0,
      'minor units',
    ),
    line('unit_cost', 'integer?', 'What one of it cost the shop.', ({ content }) => content.unitCost, 'minor units'),
    line('promotion', 'text?', 'Code of the promotion of the line.', ({ content }) => content.promotion),
    returned(
      'returned_quantity',
      'number',
      'What of the quantity has come back: by returns that named lines, and by one that took back all that was left. A return of an amount alone is of no line: it is in `returned` of the purchase, and here once all has come back.',
      (row) => row.returnedQuantity,
    ),
    returned(
      'returned_amount',
      'integer',
      'What had been paid for that, after all discounts.',
      (row) => row.returnedAmount,
      'minor units',
    ),
  ],
});
