import { declinesOfAll } from '#loyalty/adjustments';
import { creditEarning, roomFor, withinBalance } from '#loyalty/earning';
import { everybodyLeaves, leavesHousehold } from '#loyalty/households';
import { type HouseholdEnd } from '#loyalty/households/events';
import { addOutsideIds, plainIdentities, refuseOutsideIds, refuseVoidClaims } from '#loyalty/identities';
import { type NamedIdentity, type OutsideId } from '#loyalty/identities/events';
import {
  Decision,
  type Draft,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseFuture,
  refuseInactive,
  refuseReason,
  settledThen,
} from '#loyalty/member';
import { declineOfMerge } from '#loyalty/merges';
import { versionAt } from '#loyalty/program';
import { endsReferral, type Referred, startReferral } from '#loyalty/referrals';
import { type ReferralEnd } from '#loyalty/referrals/events';
import { releasedThen } from '#loyalty/reservations';
import { endsSubscription } from '#loyalty/subscriptions';
import { type SubscriptionEnd } from '#loyalty/subscriptions/events';
import { cancelsOfAll } from '#loyalty/vouchers';
import {
  type CommandShape,
  LIMITS,
  type Metadata,
  metadataAfter,
  type MetadataChange,
  metadataIn,
} from '#loyalty/vocabulary';
import { earlier } from '#platform';
import { type Refusal, refuse } from '#runner';

import { refuseBirthDate } from './birth-date.js';
import { type Profile } from './events.js';
import { ofBirthDate } from './generation.js';

export type EnrolMember = CommandShape<
  'EnrolMember',
  {
    enrolledAt?: string;
    channel?: string;
    profile?: Profile;
    /** Of the profile and of `outsideIds`, claimed; the sender of the command leaves it empty. */
    identities: readonly NamedIdentity[];
    outsideIds?: readonly OutsideId[];
    metadata?: Metadata;
  } & Referred
>;

export type UpdateProfile = CommandShape<
  'UpdateProfile',
  { profile?: Profile; metadata?: MetadataChange; identities: readonly NamedIdentity[] }
>;

export type ChangeConsent = CommandShape<'ChangeConsent', { purpose: string; granted: boolean }>;

export type ChangeStatus =
  | CommandShape<'FreezeMember', { reason: string }>
  | CommandShape<'UnfreezeMember', { reason: string }>
  | CommandShape<
      'CloseMember',
      {
        reason: string;
        /** It is a household that is closed. */
        ofHousehold?: true;
      }
    >;

export type ForgetMember = CommandShape<'ForgetMember', object>;

/** Enrols a member on the lowest tier, with the welcome points that the programme gives. */
export function enrolMember(command: EnrolMember, member: Member, { now, program }: MemberContext): MemberDecision {
  const requestedAt = command.enrolledAt ?? now;
  const at = earlier(requestedAt, now);
  const version = versionAt(program, at);
  const refusal =
    refuseFuture(requestedAt, now) ??
    (version ? undefined : refuseInactive(at)) ??
    refuseBirthDate(command.profile, program, now) ??
    refuseSelf(command) ??
    refuseOutsideIds(command.identities, member, { now, program }) ??
    refuseVoidClaims(command.identities, member);
  if (refusal) return refusal;
  const { rules, version: programVersion } = version!;
  const decision = new Decision(member, command.memberId, program, now);
  const data = {
    effectiveAt: at,
    enrolledAt: at,
    ...(command.channel !== undefined && { channel: command.channel }),
    ...(command.profile !== undefined && { profile: plainProfile(command.profile) }),
    identities: plainIdentities(command.identities.filter(({ value }) => value === undefined)),
    tier: rules.tiers.ladder[0]!.tier,
    programVersion,
    ...(command.referredBy !== undefined && !command.isSelfReferred && { referredBy: command.referredBy }),
    ...ofBirth(command.profile),
    ...metadataIn(command.metadata),
  };
  decision.add({ type: 'MemberEnrolled', data });
  addOutsideIds(decision, command.identities, at);
  startReferral(decision, command, rules, at);
  const points = rules.points.welcomePoints;
  if (points > 0) {
    const because = `${points} points for joining.`;
    const breakdown = [{ rule: 'welcome', version: programVersion, effect: 'fixed_points', points, because }];
    const earning = withinBalance({ points, capped: false, breakdown }, roomFor(decision, version!), version!);
    creditEarning(decision, earning, version!, { source: 'welcome', at });
  }
  return decision;
}

/** What is named changes, null takes a value away, the rest stays. */
export function updateProfile(command: UpdateProfile, member: Member, context: MemberContext): MemberDecision {
  const profile = plainProfile(command.profile ?? {});
  const { metadata = {} } = command;
  const changesMetadata = Object.keys(metadata).length > 0;
  if (Object.keys(profile).length === 0 && !changesMetadata)
    return refuse(
      'nothing_to_change',
      'Neither profile nor metadata name anything to change; name at least one value.',
    );
  const refusal =
    refuseBirthDate(profile, context.program, context.now) ??
    refuseVoidClaims(command.identities, member) ??
    refuseTooMuch(member, metadata);
  if (refusal) return refusal;
  const identities = plainIdentities(command.identities);
  return settledThen(command, member, context, {
    type: 'ProfileUpdated',
    data: {
      effectiveAt: context.now,
      profile,
      identities,
      ...ofBirth(profile),
      ...(changesMetadata && { metadata: { ...metadata } }),
    },
  });
}

function refuseTooMuch({ metadata = {} }: Member, change: MetadataChange): Refusal | undefined {
  const { metadataMax } = LIMITS;
  if (Object.keys(metadataAfter(metadata, change)).length <= metadataMax) return undefined;
  const message = `A member has ${metadataMax} texts of metadata at most; take others away in the same request (null).`;
  return refuse('limit_exceeded', message, { metadataMax });
}

/** Saying again what was said already changes nothing. */
export function changeConsent(command: ChangeConsent, member: Member, context: MemberContext): MemberDecision {
  const { purpose, granted } = command;
  const known = Object.hasOwn(member.consents, purpose) ? member.consents[purpose] : undefined;
  if (known === granted) return [];
  return settledThen(command, member, context, {
    type: 'ConsentChanged',
    data: { effectiveAt: context.now, purpose, granted },
  });
}

const CHANGES = {
  FreezeMember: 'MemberFrozen',
  UnfreezeMember: 'MemberUnfrozen',
  CloseMember: 'MemberClosed',
} as const;

/** Closing ends what is open; a frozen member keeps it. */
export function changeStatus(command: ChangeStatus, member: Member, context: MemberContext): MemberDecision {
  const { reason } = command;
  const change = { type: CHANGES[command.type], data: { effectiveAt: context.now, reason } };
  const refusal = refuseReason(reason);
  if (refusal) return refusal;
  if (command.type === 'CloseMember') return ended(command, member, context, 'The member was closed.', change);
  return settledThen(command, member, context, change);
}

/** Points and lots stay, and expire as ever, those that were reserved too; who the member was is gone. */
export function forgetMember(command: ForgetMember, member: Member, context: MemberContext): MemberDecision {
  const identities = plainIdentities(member.identities);
  const forgotten = { type: 'MemberForgotten', data: { effectiveAt: context.now, identities } } as const;
  return ended(command, member, context, 'The member was forgotten.', forgotten);
}

/** The event that ends a membership, and the end of all that is open. */
function ended(
  command: ChangeStatus | ForgetMember,
  member: Member,
  context: MemberContext,
  reason: string,
  end: Draft,
): MemberDecision {
  const [transfer] = member.transfers ?? [];
  if (transfer) {
    const message = 'Points of this member are on their way to another one; repeat the request when they have arrived.';
    return refuse('transfer_under_way', message, { transferId: transfer.transferId });
  }
  const { now } = context;
  const why: HouseholdEnd & ReferralEnd & SubscriptionEnd =
    command.type === 'ForgetMember' ? 'member_forgotten' : 'member_closed';
  const declines = [...declinesOfAll(member, now, reason), ...declineOfMerge(member, now, reason)];
  const referral = endsReferral(member, now, why);
  const subscription = endsSubscription(member, now, why);
  const leaves = [...everybodyLeaves(member, now), ...leavesHousehold(member, now, why)];
  const vouchers = command.type === 'ForgetMember' ? cancelsOfAll(member, now, reason) : [];
  return releasedThen(
    command,
    member,
    context,
    reason,
    ...declines,
    ...leaves,
    ...vouchers,
    ...referral,
    ...subscription,
    end,
  );
}

function refuseSelf({ memberId, referredBy }: EnrolMember): Refusal | undefined {
  if (referredBy !== memberId) return undefined;
  return refuse('referrer_unknown', 'Nobody recommends the programme to themselves; name another member.', {
    referredBy: memberId,
  });
}

/** What stays when the birth date, which is personal, is gone. Taking the date away takes neither away. */
const ofBirth = (profile: Profile | undefined) => (profile?.birthDate ? ofBirthDate(profile.birthDate) : {});

/** Only what a profile may have, so that nothing undefined or foreign gets into an event. */
function plainProfile(profile: Profile): Profile {
  const { email, phone, name, birthDate, attributes } = profile;
  return {
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(name !== undefined && { name }),
    ...(birthDate !== undefined && { birthDate }),
    ...(attributes !== undefined && { attributes: { ...attributes } }),
  };
}
