import { projection } from '#engine';
import { type RecordedEvent } from '#event-store';

import { type SettlementEvent } from '../events.js';
import { partnerSettlementsSchema, type SettlementDocument } from './partner-settlements-schema.js';

type RecordedSettlementEvent = Exclude<SettlementEvent, { type: 'CommandNoted' }>;

const NOTHING = { points: 0, amount: '0' };

export const partnerSettlements = projection({
  name: 'partner-settlements',
  version: 1,
  document: partnerSettlementsSchema,
  indexes: [{ name: 'partner', fields: ['program', 'partnerId', 'number'] }],
  handles: ['SettlementBegun', 'SettlementClosed'],
  documentIds: ({ data }) => [
    `${data['programId'] as string}.${data['partnerId'] as string}.${data['settlementId'] as string}`,
  ],
  evolve: evolveSettlement,
});

export function evolveSettlement(
  before: SettlementDocument | null,
  recorded: RecordedEvent,
): SettlementDocument | null {
  const { type, data } = recorded as unknown as RecordedSettlementEvent;
  if (type === 'SettlementClosed') {
    const { movements, late, earned, spent, net, effectiveAt: closedAt } = data;
    return before && { ...before, status: 'closed', closedAt, movements, late, earned, spent, net };
  }
  if (type !== 'SettlementBegun') return before;
  const { programId: program, partnerId, settlementId, number, from, to, after = null, effectiveAt: begunAt } = data;
  return {
    ...{ program, partnerId, settlementId, number, from, to, status: 'under_way', begunAt, closedAt: null },
    ...{ movements: 0, late: 0, earned: NOTHING, spent: NOTHING, net: '0', after, position: recorded.position },
  };
}
