import { type RecordedEvent } from '#event-store';
import { type JsonObject } from '#platform';

/** What the documents of rewards that a member has must say, by their ids. */
export class ExpectedRewardClaims {
  readonly documents = new Map<string, JsonObject>();

  apply(event: RecordedEvent): void {
    if (event.type === 'RewardClaimed') this.add(event);
    else this.follow(event);
  }

  /** What an event makes of a claim, also one in the stream of the member into whom the claimant was merged. */
  follow({ type, data }: RecordedEvent): void {
    if (type !== 'RewardClaimCancelled') return;
    const id = `${(data['claimantId'] ?? data['memberId']) as string}.${data['claimId'] as string}`;
    const claim = this.documents.get(id);
    if (!claim) return;
    const cancelled = { state: 'cancelled', cancelledAt: data['effectiveAt']!, cancelReason: data['reason'] ?? null };
    this.documents.set(id, { ...claim, ...cancelled });
  }

  private add({ data, metadata }: RecordedEvent): void {
    const {
      effectiveAt: claimedAt,
      lots: _lots,
      taking: _taking,
      segment = null,
      early = false,
      choice,
      challenge,
      ...claim
    } = data;
    const open = { state: 'claimed', cancelledAt: null, cancelReason: null };
    const choiceId = (choice as { readonly rewardId: string } | undefined)?.rewardId ?? null;
    const challengeId = (challenge as { readonly challengeId: string } | undefined)?.challengeId ?? null;
    const made = { choiceId, challengeId, segment, early, claimedAt: claimedAt!, claimedBy: metadata.actor.id };
    this.documents.set(`${data['memberId'] as string}.${data['claimId'] as string}`, { ...claim, ...made, ...open });
  }
}
