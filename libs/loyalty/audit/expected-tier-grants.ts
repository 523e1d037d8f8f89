import { type RecordedEvent } from '#event-store';
import { memberEvent } from '#loyalty/member';
import { type TierGrantEvent } from '#loyalty/tier-grants/events';
import { type JsonObject } from '#platform';

const STATES = { TierGrantRevoked: 'revoked', TierGrantEnded: 'ended', TierGrantEndRevoked: 'in_force' } as const;

/** What the documents of tiers granted to a member must say, by their ids. */
export class ExpectedTierGrants {
  readonly documents = new Map<string, JsonObject>();

  apply(recorded: RecordedEvent): void {
    const event = memberEvent(recorded);
    if (!('grantId' in event.data) || 'householdId' in event.data) return; // what households give is in other documents
    this.add(event as TierGrantEvent);
  }

  private add({ type, data }: TierGrantEvent): void {
    const id = `${data.memberId}.${data.grantId}`;
    const { grantId, tier, effectiveAt } = data;
    if (type === 'TierGranted') {
      const { reason, until = null } = data;
      const made = { grantId, tier, reason, grantedAt: effectiveAt, until };
      this.documents.set(id, { ...made, state: 'in_force', closedAt: null, revokeReason: null });
      return;
    }
    const closedAt = type === 'TierGrantEndRevoked' ? null : effectiveAt;
    const revokeReason = type === 'TierGrantRevoked' ? data.reason : null;
    this.documents.set(id, { ...this.documents.get(id), state: STATES[type], closedAt, revokeReason });
  }
}
