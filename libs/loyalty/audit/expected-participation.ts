import { type MemberEvent } from '#loyalty/member/events';
import { type Participation } from '#loyalty/membership/events';
import { type BreakdownEntry, LIMITS } from '#loyalty/vocabulary';
import { type JsonObject, setOwn } from '#platform';

interface Claim {
  readonly of: string;
  readonly ids: readonly string[];
  readonly isGiven: boolean;
  readonly at: string;
}

const KINDS = ['badges', 'challenges', 'campaigns', 'partners'] as const;

type Kind = (typeof KINDS)[number];

/** One event of its kind: by how much more or less, and when. */
interface Mark {
  readonly kind: Kind;
  readonly id: string;
  readonly by: number;
  readonly at?: string;
}

/** What a member's document must say of claims, badges, challenges, campaigns and partners: everything is listed here, and counted at the end. */
export class ExpectedParticipation {
  private claims: Claim[] = [];
  /** Claims that came with members who were merged into this one, less those that were cancelled since. */
  private readonly brought: Participation['claims'][] = [];
  private broughtBack = 0;
  private readonly marks: Mark[] = [];
  private claimsEver = 0;

  apply(event: MemberEvent): void {
    const { type, data } = event;
    if (type === 'RewardClaimed') return this.claim(data);
    if (type === 'RewardClaimCancelled') return this.cancel(data.claimantId ?? data.memberId, data.claimId);
    if (type === 'MemberAbsorbed') return this.absorb(data.participation);
    this.marks.push(...marksOf(event));
  }

  fields(): JsonObject {
    return { ...this.claimFields(), ...Object.fromEntries(KINDS.flatMap((kind) => this.tallies(kind))) };
  }

  private claim({ memberId, claimId, rewardId, choice, challenge, effectiveAt: at }: Data<'RewardClaimed'>): void {
    const ids = choice ? [rewardId, choice.rewardId] : [rewardId];
    this.claims.push({ of: `${memberId}.${claimId}`, ids, isGiven: challenge !== undefined, at });
    this.claimsEver += 1;
  }

  private cancel(memberId: string, claimId: string): void {
    const left = this.claims.filter(({ of }) => of !== `${memberId}.${claimId}`);
    if (left.length === this.claims.length) this.broughtBack += 1;
    this.claims = left;
  }

  private absorb(participation: Participation | undefined): void {
    if (!participation) return;
    this.brought.push(participation.claims);
    for (const kind of KINDS)
      for (const [id, { count, lastAt }] of Object.entries(participation[kind]))
        this.marks.push({ kind, id, by: count, at: lastAt });
  }

  /** Where claims of a merged member were cancelled, what is left of them is not known here. */
  private claimFields(): JsonObject {
    if (this.broughtBack > 0) return {};
    const sums = (own: readonly Claim[], others: readonly { readonly count: number; readonly given: number }[]) => ({
      count: own.filter(({ isGiven }) => !isGiven).length + others.reduce((sum, { count }) => sum + count, 0),
      given: own.filter(({ isGiven }) => isGiven).length + others.reduce((sum, { given }) => sum + given, 0),
    });
    const ids = new Set([
      ...this.claims.flatMap((one) => one.ids),
      ...this.brought.flatMap((one) => Object.keys(one.rewards)),
    ]);
    const rewards: Record<string, JsonObject> = {};
    for (const id of ids) {
      const own = this.claims.filter((one) => one.ids.includes(id));
      const others = this.brought.flatMap((one) => (Object.hasOwn(one.rewards, id) ? [one.rewards[id]!] : []));
      const times = [...own.map(({ at }) => at), ...others.flatMap(({ newest }) => newest)].sort().reverse();
      const newest = times.slice(0, LIMITS.claimTimesMax);
      setOwn(rewards, id, { ...sums(own, others), lastAt: newest[0] ?? null, newest });
    }
    // More claims than a document has the instants of: those of before a cancelled one may be gone from it.
    const areKept = this.claimsEver <= LIMITS.claimTimesMax && ids.size <= LIMITS.namesPerMemberMax;
    const lastAt = Object.values(rewards).map((one) => one['lastAt'] as string | null);
    const last = lastAt.reduce<string | null>((a, b) => (b !== null && (a === null || b > a) ? b : a), null);
    return { claims: { ...sums(this.claims, this.brought), ...(areKept && { lastAt: last, rewards }) } };
  }

  /** Left out where a document names the newest only. */
  private tallies(kind: Kind): readonly (readonly [Kind, JsonObject])[] {
    const counts = new Map<string, { count: number; lastAt: string }>();
    let most = 0;
    for (const { id, by, at } of this.marks.filter((one) => one.kind === kind)) {
      const known = counts.get(id);
      if (!known && by < 0) continue;
      const count = (known?.count ?? 0) + by;
      const lastAt = at !== undefined && at > (known?.lastAt ?? '') ? at : known!.lastAt;
      if (count > 0) counts.set(id, { count, lastAt });
      else counts.delete(id);
      most = Math.max(most, counts.size);
    }
    return most > LIMITS.namesPerMemberMax ? [] : [[kind, Object.fromEntries(counts)]];
  }
}

type Data<Type extends MemberEvent['type']> = Extract<MemberEvent, { readonly type: Type }>['data'];

function marksOf({ type, data }: MemberEvent): readonly Mark[] {
  const at = data.effectiveAt;
  switch (type) {
    case 'BadgeAwarded':
      return [{ kind: 'badges', id: data.badgeId, by: 1, at }];
    case 'BadgeRevoked':
      return [{ kind: 'badges', id: data.badgeId, by: -1 }];
    case 'ChallengeCompleted':
      return [{ kind: 'challenges', id: data.challengeId, by: 1, at }];
    case 'ChallengeStepRevoked':
      return data.milestone === undefined ? [{ kind: 'challenges', id: data.challengeId, by: -1 }] : [];
    case 'PointsEarned':
      return giving(data.breakdown, at);
    case 'PurchaseRecorded':
      return [
        ...((data.statusPoints ?? 0) > 0 ? giving(data.breakdown ?? [], at) : []),
        ...(data.partner === undefined
          ? []
          : [{ kind: 'partners', id: data.partner, by: 1, at: data.occurredAt } as const]),
      ];
    case 'PurchaseReturned':
      return [
        ...changes(data.campaigns, at),
        ...(data.partner === undefined ? [] : [{ kind: 'partners', id: data.partner, by: -1 } as const]),
      ];
    case 'PurchaseCorrected':
    case 'PurchaseRecalculated':
      return changes(data.campaigns, at);
    default:
      return [];
  }
}

/** Each campaign whose entries come to more than nothing. */
function giving(breakdown: readonly BreakdownEntry[], at: string): readonly Mark[] {
  const ids = new Set(breakdown.flatMap(({ campaign }) => (campaign === undefined ? [] : [campaign])));
  return [...ids].flatMap((id): readonly Mark[] => {
    const its = breakdown.filter(({ campaign }) => campaign === id);
    const points = its.reduce((sum, one) => sum + one.points, 0);
    const status = its.reduce((sum, one) => sum + (one.statusPoints ?? one.points), 0);
    return points > 0 || status > 0 ? [{ kind: 'campaigns', id, by: 1, at }] : [];
  });
}

const changes = (list: readonly { readonly campaignId: string; readonly times: number }[] = [], at: string) =>
  list.map(({ campaignId: id, times: by }): Mark => ({ kind: 'campaigns', id, by, ...(by > 0 && { at }) }));
