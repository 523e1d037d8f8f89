import { costOf, isPromoted } from '#loyalty/purchases';
import { type Purchase } from '#loyalty/purchases/events';
import { type PurchaseSoFar } from '#loyalty/returns';
import { fromThousandths, inThousandths } from '#loyalty/vocabulary';
import { type Refusal, refuse } from '#runner';

const CODE = 'correction_contradicts_returns';

/**
 * Refuses a correction that contradicts what came back of the purchase. Returns stand: the purchase stays on its day and in its place, more is
 * left of the total than nothing, and so of every line of which a part came back; a line that came back as a whole stays as it is.
 */
export function refuseContradiction(corrected: Purchase, soFar: PurchaseSoFar): Refusal | undefined {
  const { returned, purchase } = soFar;
  if (returned.isWhole) {
    const message = `Purchase ${purchase.purchaseId} came back as a whole; nothing of it is left to be corrected.`;
    return refuse('purchase_returned', message, { purchaseId: purchase.purchaseId });
  }
  if (returned.amount === 0 && returned.lines.size === 0) return undefined;
  return refuseFields(corrected, purchase) ?? refuseTotal(corrected, soFar) ?? refuseLines(corrected, soFar);
}

/** What figures count apart, and can count a purchase under once only. */
function refuseFields(corrected: Purchase, recorded: Purchase): Refusal | undefined {
  const differs = {
    occurredAt: corrected.occurredAt !== recorded.occurredAt,
    channel: corrected.channel !== recorded.channel,
    location: corrected.location !== recorded.location,
    promotion: isPromoted(corrected) !== isPromoted(recorded),
    unitCost: (costOf(corrected) === null) !== (costOf(recorded) === null),
  };
  const fields = Object.entries(differs).flatMap(([field, isOther]) => (isOther ? [field] : []));
  if (fields.length === 0) return undefined;
  const message = `Something of the purchase came back, so that ${fields.join(', ')} must stay as recorded: with a promotion or a discount, or without any; with a cost of every line, or not.`;
  return refuse(CODE, message, { fields: fields.join(', ') });
}

function refuseTotal({ total }: Purchase, { returned }: PurchaseSoFar): Refusal | undefined {
  if (total.amount > returned.amount) return undefined;
  const message = `${returned.amount} of the purchase came back, and the total would be ${total.amount}. Return what is left where nothing of it should be.`;
  return refuse(CODE, message, { total: total.amount, returned: returned.amount });
}

function refuseLines(corrected: Purchase, { purchase, returned }: PurchaseSoFar): Refusal | undefined {
  for (const [line, back] of returned.lines) {
    const was = purchase.lines![line - 1]!;
    const is = corrected.lines?.[line - 1];
    const isAllBack = back >= inThousandths(was.quantity);
    const fits = is && (isAllBack ? isSameLine(is, was) : is.sku === was.sku && inThousandths(is.quantity) > back);
    if (fits) continue;
    const quantity = fromThousandths(back);
    const message = isAllBack
      ? `Line ${line} (${was.sku}) came back as a whole and must stay line ${line}, as it is.`
      : `${quantity} of line ${line} (${was.sku}) came back: it must stay line ${line}, with the same sku and more than that.`;
    return refuse(CODE, message, { line, sku: was.sku, returned: quantity });
  }
  return undefined;
}

type Line = NonNullable<Purchase['lines']>[number];

const LINE_FIELDS = [
  'sku',
  'category',
  'kind',
  'quantity',
  'unit',
  'gross',
  'discount',
  'unitCost',
  'promotion',
] as const;

const isSameLine = (a: Line, b: Line): boolean => LINE_FIELDS.every((field) => a[field] === b[field]);
