import { memberEvent, memberProjection } from '#loyalty/member';
import { statusPointsOf } from '#loyalty/vocabulary';

import { type ReturnDocument, returnsSchema } from './returns-schema.js';

export const returns = memberProjection({
  name: 'returns',
  version: 2,
  document: returnsSchema,
  programInIdsSince: 1,
  indexes: [
    { name: 'member', fields: ['memberId', 'occurredAt'] },
    { name: 'purchase', fields: ['purchaseId'] },
  ],
  handles: ['PurchaseReturned'],
  documentIds: ({ data }) => [`${data['memberId'] as string}.${data['returnId'] as string}`],
  evolve: (before, recorded): ReturnDocument | null => {
    const { type, data, metadata } = memberEvent(recorded);
    if (type !== 'PurchaseReturned') return before;
    const { part } = data;
    return {
      memberId: data.memberId,
      program: metadata.program,
      returnId: data.returnId,
      purchaseId: data.purchaseId,
      occurredAt: data.occurredAt,
      effectiveAt: data.effectiveAt,
      purchasedOn: data.localDay,
      amount: part.total.amount,
      currency: part.total.currency,
      refund: data.refund,
      whole: data.whole ?? false,
      lines: part.lines?.map(({ line, sku, quantity, amount }) => ({ line, sku, quantity, amount })) ?? null,
      points: data.points,
      statusPoints: statusPointsOf(data),
      waived: data.waived ?? 0,
      debt: data.debt ?? 0,
      restored: data.restored ?? 0,
      reason: data.reason ?? null,
    };
  },
});
