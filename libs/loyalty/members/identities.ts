import { createHmac } from 'node:crypto';

import { identityDecider } from '#loyalty/identities';
import { type Identity, type NamedIdentity, type OutsideId } from '#loyalty/identities/events';
import { type Profile } from '#loyalty/membership/events';
import { versionAt } from '#loyalty/program';
import { type Program } from '#loyalty/program/events';
import { type CampaignCode, identityForms, type LoyaltyStreams } from '#loyalty/vocabulary';
import { type Clock, type Instant } from '#platform';
import {
  type Attempt,
  type ClaimDraft,
  type CommandEnvelope,
  DeciderRunner,
  type RunnerPorts,
  type StreamKind,
  withDerivedId,
} from '#runner';

type IdentityState = ReturnType<typeof identityDecider.initial>;

type IdentityCommand = Parameters<typeof identityDecider.decide>[0];

type IdentityEvent = Parameters<typeof identityDecider.apply>[1];

type IdentityContext = Parameters<typeof identityDecider.decide>[2];

/** A purchase id's claim as it is in force: a member's or a guest's. */
export interface PurchaseIdHolder {
  /** Left out where it is a guest's. */
  readonly memberId?: string;
  readonly claim: number;
}

const identityKind: StreamKind<IdentityState, IdentityCommand, IdentityEvent, IdentityContext> = {
  name: 'identity',
  decider: identityDecider,
  personal: false,
  occurredAt: (event) => event.data.effectiveAt,
};

/**
 * Longer than a command runs. A claim that is older, of a member who does not have the identity, was most likely left behind
 * by a crash. A wrong guess costs that command a second try and nothing else, since the claim is fenced before it moves.
 */
const CLAIM_IN_USE_MS = 60_000;

/** An identity as a command names it, ready to be claimed. */
export interface ClaimableIdentity extends NamedIdentity {
  /** HMACs under which builds before 0.2.0 may have claimed the same value. */
  readonly formerly: readonly string[];
}

interface NamingOptions {
  readonly outsideIds?: readonly OutsideId[] | undefined;
  readonly phoneCountry?: string | undefined;
}

/** A claim as it is in force. */
export interface HeldClaim {
  readonly memberId: string;
  readonly claim: number;
  /** Made so long ago that its maker should have used it. */
  isOld(): boolean;
}

/**
 * What could be personal and must be unique (e-mail, phone, what the programme names) lives in a stream of its own, named by an HMAC under a key
 * that outlives forgetting: the first to append the claim owns it. A claim is made before the member's event that
 * needs it, so that a crash in between leaves at most a claim that nobody uses. Claims of an identity are numbered; before
 * one is taken from its member, it is voided in the member's own stream (ADR 30).
 */
export class Identities {
  private readonly runner: DeciderRunner<IdentityState, IdentityCommand, IdentityEvent, IdentityContext>;
  private readonly key: Buffer;
  private readonly clock: Clock;

  constructor(
    private readonly names: LoyaltyStreams,
    ports: RunnerPorts,
  ) {
    this.runner = new DeciderRunner(identityKind, ports);
    this.key = ports.keys.derived('identity');
    this.clock = ports.clock;
  }

  /**
   * The identities of a profile, and of the kinds that the programme names, in their normal forms.
   * @param phoneCountry where phone numbers without a country code belong
   */
  of(
    program: string,
    profile: Profile | undefined,
    { outsideIds = [], phoneCountry }: NamingOptions = {},
  ): readonly ClaimableIdentity[] {
    const named = [
      ...(profile?.email ? [{ kind: 'email', value: profile.email }] : []),
      ...(profile?.phone ? [{ kind: 'phone', value: profile.phone }] : []),
    ];
    const claimable = ({ kind, value }: OutsideId): ClaimableIdentity => {
      const { normal, former } = identityForms(kind, value, phoneCountry);
      const formerly = former.map((form) => this.hmac(program, kind, form));
      return { kind, hmac: this.hmac(program, kind, normal), formerly };
    };
    const outside = outsideIds.map((one) => ({ ...claimable(one), value: identityForms(one.kind, one.value).normal }));
    return [...named.map(claimable), ...distinct(outside)];
  }

  /** What a purchase id is claimed as: an identity of no kind that a programme can name. */
  ofPurchase(program: string, purchaseId: string): Identity {
    return { kind: 'purchase', hmac: purchaseIdHmac(this.key, program, purchaseId) };
  }

  /** What the code of a voucher, in its normal form, is claimed as: an identity of no kind that a programme can name. */
  ofVoucher(program: string, code: string): Identity {
    return { kind: 'voucher', hmac: this.hmac(program, 'voucher code', code) };
  }

  /** What a unique code of a campaign is claimed as: an identity of no kind that a programme can name. */
  ofCode(program: string, { campaignId, number }: CampaignCode): Identity {
    return { kind: 'code', hmac: this.hmac(program, 'campaign code', `${campaignId} ${number}`) };
  }

  /** The stream in which an identity is claimed. */
  streamOf(program: string, { hmac }: Identity): string {
    return this.names.identity(program, hmac);
  }

  /** What the code of a member who recommends the programme, in its normal form, is claimed as: an identity of no kind that a programme can name. */
  ofReferralCode(program: string, code: string): Identity {
    return { kind: 'referral', hmac: this.hmac(program, 'referral code', code) };
  }

  /** The first claim on an identity, as an append can take it with it. */
  firstClaim(program: string, memberId: string, { kind, hmac }: Identity, effectiveAt: Instant): ClaimDraft {
    const data = { memberId, kind, effectiveAt };
    return { stream: this.names.identity(program, hmac), type: 'IdentityClaimed', data };
  }

  /** Who has claimed an identity, if anybody has. */
  async holder(program: string, { hmac }: Identity, attempt?: Attempt): Promise<HeldClaim | undefined> {
    const { state } = await this.runner.current(this.names.identity(program, hmac), attempt);
    const { memberId, claims: claim, claimedAt } = state;
    if (memberId === undefined || claimedAt === undefined) return undefined;
    return { memberId, claim, isOld: () => Date.parse(this.clock.now()) - Date.parse(claimedAt) > CLAIM_IN_USE_MS };
  }

  /** The claim on a purchase id, a member's or a guest's. */
  async purchaseIdHolder(
    program: string,
    { hmac }: Identity,
    attempt?: Attempt,
  ): Promise<PurchaseIdHolder | undefined> {
    const { state } = await this.runner.current(this.names.identity(program, hmac), attempt);
    const { memberId, ofGuest, claims: claim } = state;
    if (memberId === undefined) return ofGuest && { claim };
    return { memberId, claim };
  }

  /** The first claim of a guest's purchase on its id, as an append can take it with it. */
  firstGuestClaim(program: string, { hmac }: Identity, effectiveAt: Instant): ClaimDraft {
    const stream = this.names.identity(program, hmac);
    return { stream, type: 'PurchaseIdClaimedByGuest', data: { effectiveAt } };
  }

  /** The id with the number of a new claim of a guest's purchase. @throws CommandRefused `identity_taken` */
  async claimForGuest(
    identity: Identity,
    guestClaim: number | undefined,
    envelope: CommandEnvelope,
  ): Promise<Identity> {
    const { claims } = await this.send({ type: 'ClaimForGuest', guestClaim }, identity, envelope);
    return { ...identity, claim: claims };
  }

  /** The identity with the number of the claim that the member now has. @throws CommandRefused `identity_taken` */
  async claim<Named extends Identity>(
    memberId: string,
    identity: Named,
    envelope: CommandEnvelope,
    guestClaim?: number,
  ): Promise<Named> {
    const command = {
      type: 'ClaimIdentity',
      memberId,
      kind: identity.kind,
      ...(guestClaim && { guestClaim }),
    } as const;
    const { claims } = await this.send(command, identity, envelope);
    return { ...identity, claim: claims };
  }

  /** Repeating it, or releasing a claim that is not in force, changes nothing. */
  async release(memberId: string, identity: Identity, claim: number, envelope: CommandEnvelope): Promise<void> {
    await this.send({ type: 'ReleaseIdentity', memberId, claim }, identity, envelope);
  }

  /** Gives what a merged member has to the one that it is part of, in one append. Repeating it changes nothing. */
  async move(fromMemberId: string, memberId: string, identity: Identity, envelope: CommandEnvelope): Promise<void> {
    await this.send({ type: 'MoveIdentity', memberId, kind: identity.kind, fromMemberId }, identity, envelope);
  }

  /** The id is derived from the stream's revision, since claims and releases alternate. */
  private async send(command: IdentityCommand, { hmac }: Identity, envelope: CommandEnvelope): Promise<IdentityState> {
    const stream = this.names.identity(envelope.program, hmac);
    const { revision } = await this.runner.current(stream, envelope.attempt);
    const derived = withDerivedId(envelope, command.type, stream, String(revision));
    return (await this.runner.run(stream, command, derived, (now) => ({ now }))).state;
  }

  private hmac(program: string, kind: string, value: string): string {
    return hmacOf(this.key, program, kind, value);
  }
}

function hmacOf(key: Buffer, program: string, kind: string, value: string): string {
  return createHmac('sha256', key).update(`${program}\n${kind}\n${value}`).digest('hex');
}

/** What the stream is named by in which a purchase id is claimed. @param key of the purpose `identity` */
export const purchaseIdHmac = (key: Buffer, program: string, purchaseId: string): string =>
  hmacOf(key, program, 'purchase id', purchaseId);

/** One of each: naming the same value twice claims it once. */
const distinct = (identities: readonly ClaimableIdentity[]): readonly ClaimableIdentity[] => [
  ...new Map(identities.map((identity) => [identity.hmac, identity])).values(),
];

/** Where phone numbers without a country code belong, by the rules in force. */
export function phoneCountryAt(program: Program, now: Instant): string | undefined {
  return versionAt(program, now)?.rules.identities?.phoneCountry;
}
