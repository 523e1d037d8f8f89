import { type RecordedEvent } from '#event-store';
import { pointsTo } from '#loyalty/account';
import { balanceAfter, EMPTY_BALANCE, nextDueAfter } from '#loyalty/balances';
import {
  EVERY_MEMBER_EVENT,
  isOfNoMember,
  memberEvent,
  memberIdOf,
  memberProjection,
  postingsOf,
  type RecordedMemberEvent,
  statusAfter,
  statusPointsIn,
} from '#loyalty/member';
import { type Metadata, metadataAfter, shownExpiry } from '#loyalty/vocabulary';

import { type Profile } from '../events.js';
import { engagementAfter, NO_ENGAGEMENT } from './engagement.js';
import { householdTierAfter } from './household-tier.js';
import { identitiesAfter } from './identities.js';
import { type MemberDocument, memberSchema } from './member-schema.js';
import { NO_PARTICIPATION, participationAfter, participationIn } from './participation.js';
import { planAfter } from './plan.js';
import { NO_PURCHASES, purchasesAfter } from './purchase-totals.js';

export const member = memberProjection({
  name: 'member',
  version: 15, // `claims`, `badges`, `challenges`, `campaigns`, `partners`
  document: memberSchema,
  programInIdsSince: 3,
  indexes: [
    { name: 'status', fields: ['status'] },
    { name: 'tier', fields: ['tier.tier'] },
    { name: 'enrolledAt', fields: ['enrolledAt'] },
    { name: 'lastPurchase', fields: ['purchases.lastAt'] },
    { name: 'purchases', fields: ['purchases.count'] },
    { name: 'class', fields: ['class.class'] },
    { name: 'segments', fields: ['segments'] },
    { name: 'generation', fields: ['generation'] },
    { name: 'nextExpiry', fields: ['nextExpiry.at'] },
    { name: 'household', fields: ['householdId'] },
  ],
  handles: EVERY_MEMBER_EVENT,
  documentIds: (event) => [memberIdOf(event)],
  evolve: evolveMember,
});

/** What the log needs for itself; nothing happened to the member. */
const NOT_OF_THE_MEMBER: ReadonlySet<string> = new Set([
  'CommandNoted',
  'IdentityClaimVoided',
  'RewardTakingVoided',
  'BudgetUsed',
  'BudgetGivenBack',
  'BudgetTakingVoided',
]);

export function evolveMember(before: MemberDocument | null, recorded: RecordedEvent): MemberDocument | null {
  const event = memberEvent(recorded);
  if (isOfNoMember(before, event)) return null;
  const was = before ?? initial(event);
  const enrolled = event.type === 'MemberEnrolled';
  return {
    memberId: was.memberId,
    program: was.program,
    status: statusAfter(was.status, event),
    enrolledAt: enrolled || event.type === 'MemberAbsorbed' ? event.data.enrolledAt : was.enrolledAt,
    forgottenAt: event.type === 'MemberForgotten' ? event.data.effectiveAt : was.forgottenAt,
    mergedInto: event.type === 'MemberMerged' ? event.data.intoMemberId : was.mergedInto,
    mergedFrom:
      event.type === 'MemberAbsorbed'
        ? [...was.mergedFrom, ...event.data.predecessors.map((one) => one.memberId)]
        : was.mergedFrom,
    householdId: householdAfter(was.householdId, event),
    channel: enrolled ? (event.data.channel ?? null) : was.channel,
    referredBy: enrolled ? (event.data.referredBy ?? null) : was.referredBy,
    profile: profileAfter(was.profile, event),
    identities: identitiesAfter(was.identities, event),
    ...birthAfter(was, event),
    consents: consentsAfter(was.consents, event),
    metadata: metadataOf(was.metadata, event),
    tier: tierAfter(was.tier, event),
    householdTier: householdTierAfter(was.householdTier, event),
    plan: planAfter(was.plan, event),
    toNextTier: latestOr(was.toNextTier, event, 'toNextTier'),
    statusPoints: was.statusPoints + statusPointsIn(event),
    balance: balanceAfter(was.balance, event),
    nextExpiry: shownExpiry(latestOr(was.nextExpiry, event, 'nextExpiry')),
    redemptions: was.redemptions + Number(isRedemption(event)),
    notes: was.notes + (event.type === 'NoteAdded' ? 1 : 0),
    purchases: purchasesAfter(was.purchases, event),
    ...participationAfter(participationIn(was), event),
    ...engagementAfter(was, event),
    revision: event.revision,
    lastEventAt: NOT_OF_THE_MEMBER.has(event.type) ? was.lastEventAt : event.data.effectiveAt,
    nextDueAt: nextDueAfter(was.nextDueAt, event),
  };
}

function initial(event: RecordedMemberEvent): MemberDocument {
  return {
    memberId: event.data.memberId,
    program: event.metadata.program,
    status: 'active',
    enrolledAt: null,
    forgottenAt: null,
    mergedInto: null,
    mergedFrom: [],
    householdId: null,
    channel: null,
    referredBy: null,
    profile: {},
    identities: [],
    generation: null,
    birthMonth: null,
    consents: {},
    metadata: {},
    tier: { tier: '', since: event.data.effectiveAt },
    householdTier: null,
    plan: null,
    toNextTier: null,
    statusPoints: 0,
    balance: EMPTY_BALANCE,
    nextExpiry: null,
    redemptions: 0,
    notes: 0,
    purchases: NO_PURCHASES,
    ...NO_PARTICIPATION,
    ...NO_ENGAGEMENT,
    revision: event.revision,
    lastEventAt: event.data.effectiveAt,
    nextDueAt: null,
  };
}

function isRedemption(event: RecordedMemberEvent): boolean {
  const postings = postingsOf(event);
  return postings !== undefined && pointsTo(postings, 'redeemed') > 0;
}

function tierAfter(before: MemberDocument['tier'], event: RecordedMemberEvent): MemberDocument['tier'] {
  if (event.type === 'MemberEnrolled') return { tier: event.data.tier, since: event.data.enrolledAt };
  return event.type === 'TierChanged' ? { tier: event.data.to, since: event.data.effectiveAt } : before;
}

function householdAfter(before: MemberDocument['householdId'], { type, data }: RecordedMemberEvent) {
  if (type === 'HouseholdJoined') return data.householdId;
  return type === 'HouseholdLeft' ? null : before;
}

function profileAfter(before: Profile, event: RecordedMemberEvent): Profile {
  if (event.type === 'MemberForgotten') return {};
  if (event.type === 'MemberEnrolled') return changed({}, event.data.profile ?? {});
  return event.type === 'ProfileUpdated' ? changed(before, event.data.profile) : before;
}

/** Fields and attributes that the change names, the rest as before; `null` takes a value away. */
function changed(before: Profile, change: Profile): Profile {
  const fields = merged({ ...before, attributes: undefined }, { ...change, attributes: undefined });
  const attributes = merged(before.attributes ?? {}, change.attributes ?? {});
  return Object.keys(attributes).length > 0 ? { ...fields, attributes } : fields;
}

function merged<T extends object>(before: T, change: T): T {
  const all = Object.entries({ ...before, ...change }).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(all) as T;
}

function consentsAfter(before: MemberDocument['consents'], event: RecordedMemberEvent): MemberDocument['consents'] {
  if (event.type === 'MemberForgotten') return {};
  return event.type === 'ConsentChanged' ? { ...before, [event.data.purpose]: event.data.granted } : before;
}

function metadataOf(before: Metadata, event: RecordedMemberEvent): Metadata {
  if (event.type === 'MemberForgotten') return {};
  if (event.type !== 'MemberEnrolled' && event.type !== 'ProfileUpdated') return before;
  return event.data.metadata ? metadataAfter(before, event.data.metadata) : before;
}

type Birth = Pick<MemberDocument, 'generation' | 'birthMonth'>;

function birthAfter({ generation, birthMonth }: Birth, event: RecordedMemberEvent): Birth {
  if (event.type !== 'MemberEnrolled' && event.type !== 'ProfileUpdated') return { generation, birthMonth };
  return { generation: event.data.generation ?? generation, birthMonth: event.data.birthMonth ?? birthMonth };
}

/** What events replace where they concern it, and what otherwise stays. */
function latestOr<Field extends 'toNextTier' | 'nextExpiry'>(
  was: MemberDocument[Field],
  { data }: RecordedMemberEvent,
  field: Field,
): MemberDocument[Field] {
  const said = (data as { readonly [name: string]: unknown })[field] as MemberDocument[Field] | undefined;
  return said === undefined ? was : said;
}
