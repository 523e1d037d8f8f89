import { type RecordedEvent } from '#event-store';
import { memberEvent, memberProjection } from '#loyalty/member';

import { type TierGrantDocument, tierGrantsSchema } from './tier-grants-schema.js';

export const tierGrants = memberProjection({
  name: 'tier-grants',
  version: 1,
  document: tierGrantsSchema,
  programInIdsSince: 1,
  indexes: [{ name: 'member', fields: ['memberId', 'grantedAt'] }],
  handles: ['TierGranted', 'TierGrantRevoked', 'TierGrantEnded', 'TierGrantEndRevoked'],
  documentIds: (event) => [`${event.data['memberId'] as string}.${event.data['grantId'] as string}`],
  evolve: evolveTierGrant,
});

export function evolveTierGrant(before: TierGrantDocument | null, recorded: RecordedEvent): TierGrantDocument | null {
  const event = memberEvent(recorded);
  const { effectiveAt } = event.data;
  switch (event.type) {
    case 'TierGranted': {
      const { memberId, grantId, tier, reason, until = null } = event.data;
      return {
        ...{ memberId, program: event.metadata.program, grantId, state: 'in_force', tier, reason },
        ...{ grantedAt: effectiveAt, until, closedAt: null, revokeReason: null },
      };
    }
    case 'TierGrantRevoked':
      return before && { ...before, state: 'revoked', closedAt: effectiveAt, revokeReason: event.data.reason };
    case 'TierGrantEnded':
      return before && { ...before, state: 'ended', closedAt: effectiveAt };
    case 'TierGrantEndRevoked':
      return before && { ...before, state: 'in_force', closedAt: null };
    default:
      return before;
  }
}
