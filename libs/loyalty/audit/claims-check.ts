import { type RecordedEvent } from '#event-store';
import { identityDecider } from '#loyalty/identities';
import { type IdentityEvent, type OwnIdentity } from '#loyalty/identities/events';
import { type Member } from '#loyalty/member';
import { purchaseIdHmac } from '#loyalty/members';
import { versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type LoyaltyStreams } from '#loyalty/vocabulary';
import { addMinutes } from '#platform';

import { type Report } from './event-check.js';
import { type PersonalKeys } from './ports.js';
import { SeenKeys } from './seen-keys.js';

/** What is claimed for good, or by a code: whether a member has it is in no state. */
const OF_NO_IDENTITY: ReadonlySet<string> = new Set(['purchase', 'code', 'voucher', 'referral']);

type Holding = ReturnType<typeof identityDecider.initial>;

/** A claimed purchase that no claim was read of yet. */
interface Unclaimed {
  readonly event: RecordedEvent;
  readonly stream: string;
}

/** What was found of claims, besides findings. */
export interface ClaimsReport {
  /** Identities of members that were compared with their claims. */
  readonly identities: number;
  /** Claims that no member has: a command that came to nothing may have left them behind, and the next who asks gets them. */
  readonly unused: number;
}

/**
 * Compares what members have with the streams in which it is claimed, each claim being there before its member has it, or in the same append. About
 * 200 bytes for each identity in use, and 30 for each other claim.
 */
export class ClaimsCheck {
  private readonly holdings = new Map<string, Holding>();
  private readonly others = new SeenKeys();
  private readonly unclaimed = new Map<string, Unclaimed>();
  private readonly key: Buffer | undefined;

  /** @param keys left out where they are not at hand: then claims of purchase ids are not found, since their streams are named by a key */
  constructor(
    private readonly names: LoyaltyStreams,
    keys: PersonalKeys | undefined,
  ) {
    this.key = keys?.derived('identity');
  }

  /** An event of an identity's stream. */
  takeClaim({ stream, type, data }: RecordedEvent): void {
    const { kind, memberId } = data as { readonly kind?: string; readonly memberId?: string };
    if (kind !== undefined && OF_NO_IDENTITY.has(kind)) {
      const claim = claimOf(stream, memberId!);
      this.others.add(claim);
      this.unclaimed.delete(claim);
      return;
    }
    const holding = this.holdings.get(stream) ?? identityDecider.initial();
    identityDecider.apply(holding, { type, data } as unknown as IdentityEvent);
    this.holdings.set(stream, holding);
  }

  /** An event of a member. Where ids of purchases count once in the programme, they are claimed. */
  take(event: RecordedEvent, program: Program | undefined): void {
    if (!this.key || !program || event.type !== 'PurchaseRecorded') return;
    const { metadata, data } = event;
    // Enforced from the moment that the version is in force by the clock that asked, which was a little earlier.
    const version = versionAt(program, addMinutes(metadata.recordedAt, -1));
    if (version?.rules.purchaseIds !== 'per_program') return;
    const { purchaseId, memberId } = data as { readonly purchaseId: string; readonly memberId: string };
    const stream = this.names.identity(metadata.program, purchaseIdHmac(this.key, metadata.program, purchaseId));
    const claim = claimOf(stream, memberId);
    if (!this.others.has(claim)) this.unclaimed.set(claim, { event, stream });
  }

  /** @param members by stream, as they are at the end */
  finish(
    members: ReadonlyMap<string, Member>,
    report: (stream: string, revision: number, ...finding: Parameters<Report>) => void,
  ): ClaimsReport {
    for (const { event, stream } of this.unclaimed.values())
      report(
        event.stream,
        event.revision,
        'claim_missing',
        `The id of the purchase is not claimed for the member in ${stream}.`,
      );
    const used = new Set<string>();
    for (const [stream, member] of members) {
      const { identities } = member;
      if (identities.length === 0 || (member.merging ?? member.mergedInto) !== undefined) continue; // they are becoming another's
      const owners = ownersOf(member);
      const program = this.names.programOf(stream)!;
      for (const identity of identities) {
        const claimed = this.names.identity(program, identity.hmac);
        used.add(claimed);
        const fault = faultOf(identity, owners, this.holdings.get(claimed));
        if (fault) report(stream, -1, 'claim_missing', `The member has the ${identity.kind} of ${claimed}; ${fault}`);
      }
    }
    const held = [...this.holdings].filter(([, { memberId }]) => memberId !== undefined);
    return { identities: used.size, unused: held.filter(([stream]) => !used.has(stream)).length };
  }
}

/** The member, and all who are part of it: a claim moves on a little after its identity. */
const ownersOf = ({ memberId, mergedFrom = [] }: Member): readonly string[] => [
  memberId,
  ...mergedFrom.map((one) => one.memberId),
];

const claimOf = (stream: string, memberId: string): string => `${stream}\n${memberId}`;

function faultOf({ claim }: OwnIdentity, owners: readonly string[], holding: Holding | undefined): string | undefined {
  if (holding?.memberId === undefined) return 'nobody has claimed it.';
  const { memberId, claims } = holding;
  if (!owners.includes(memberId)) return `it is claimed by ${memberId}.`;
  if (claim !== undefined && memberId === owners[0] && claim !== claims)
    return `that rests on claim ${claim}, and the newest is ${claims}.`;
  return undefined;
}
