import { type RecordedEvent } from '#event-store';
import { type JsonObject } from '#platform';

/** What the documents of rewards that a member has must say, by their ids. */
export class ExpectedRewardClaims {
  readonly documents = new Map<string, JsonObject>();

  apply({ type, data, metadata }: RecordedEvent): void {
    if (type === 'MemberMerged') return this.leaveToSurvivor();
    const id = `${data['memberId'] as string}.${data['claimId'] as string}`;
    if (type === 'RewardClaimCancelled') {
      if (data['claimantId'] !== undefined) return;
      const cancelled = { state: 'cancelled', cancelledAt: data['effectiveAt']!, cancelReason: data['reason'] ?? null };
      this.documents.set(id, { ...this.documents.get(id), ...cancelled });
      return;
    }
    if (type !== 'RewardClaimed') return;
    const { effectiveAt: claimedAt, lots: _lots, segment = null, early = false, ...claim } = data;
    const open = { state: 'claimed', cancelledAt: null, cancelReason: null };
    this.documents.set(id, { ...claim, segment, early, claimedAt: claimedAt!, claimedBy: metadata.actor.id, ...open });
  }

  /** Whether claims of a merged member are cancelled is in the stream of the one it is part of. */
  private leaveToSurvivor(): void {
    for (const [id, { state: _state, cancelledAt: _at, cancelReason: _reason, ...claim }] of this.documents)
      this.documents.set(id, claim);
  }
}
