import { type RecordedEvent } from '#event-store';
import { pointsTo } from '#loyalty/account';
import { type NextExpiry } from '#loyalty/account/events';
import { type Balance, balanceAfter, EMPTY_BALANCE, nextDueAfter } from '#loyalty/balances';
import {
  EVERY_MEMBER_EVENT,
  isWithoutMember,
  memberEvent,
  memberIdOf,
  memberProjection,
  postingsOf,
  type RecordedMemberEvent,
  statusAfter,
} from '#loyalty/member';
import { type MemberStatus } from '#loyalty/vocabulary';

import { type Generation, type Profile } from '../events.js';
import { type Engagement, engagementAfter, NO_ENGAGEMENT } from './engagement.js';
import { identitiesAfter, type KnownIdentity } from './identities.js';
import { NO_PURCHASES, purchasesAfter, type PurchaseTotals } from './purchase-totals.js';

/**
 * The whole picture of a member; the id is the member's. Values of the profile and comments are sealed as the log has
 * them, opened at the edge of a query only, and gone once the member is forgotten.
 */
export type MemberDocument = Engagement & {
  readonly memberId: string;
  readonly program: string;
  readonly status: MemberStatus;
  readonly enrolledAt: string | null;
  readonly channel: string | null;
  readonly referredBy: string | null;
  readonly profile: Profile;
  readonly identities: readonly KnownIdentity[];
  /** Kept of the birth date when the date itself is forgotten. */
  readonly generation: Generation | null;
  /** 1 to 12. */
  readonly birthMonth: number | null;
  readonly consents: Readonly<Record<string, boolean>>;
  readonly tier: { readonly tier: string; readonly since: string };
  /** What lacks to the next tier as of the last event that said so, in units of the tier metric; null on the top. */
  readonly toNextTier: number | null;
  readonly balance: Balance;
  /** The soonest instant at which usable points end, and how many; null where none do, or no movement has said so yet. */
  readonly nextExpiry: NextExpiry | null;
  /** How often points were redeemed. */
  readonly redemptions: number;
  /** How many notes service clerks left. */
  readonly notes: number;
  readonly purchases: PurchaseTotals;
  readonly revision: number;
  /** When the last event counted; `occurredAt` of a late purchase may lie before it. */
  readonly lastEventAt: string;
  readonly nextDueAt: string | null;
};

export const member = memberProjection<MemberDocument>({
  name: 'member',
  version: 5,
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
  ],
  handles: EVERY_MEMBER_EVENT,
  documentIds: (event) => [memberIdOf(event)],
  evolve: evolveMember,
});

/** What the log needs for itself; nothing happened to the member. */
const NOT_OF_THE_MEMBER: ReadonlySet<string> = new Set(['CommandNoted', 'IdentityClaimVoided']);

export function evolveMember(before: MemberDocument | null, recorded: RecordedEvent): MemberDocument | null {
  const event = memberEvent(recorded);
  if (isWithoutMember(before, event)) return null;
  const was = before ?? initial(event);
  const enrolled = event.type === 'MemberEnrolled';
  return {
    memberId: was.memberId,
    program: was.program,
    status: statusAfter(was.status, event),
    enrolledAt: enrolled ? event.data.enrolledAt : was.enrolledAt,
    channel: enrolled ? (event.data.channel ?? null) : was.channel,
    referredBy: enrolled ? (event.data.referredBy ?? null) : was.referredBy,
    profile: profileAfter(was.profile, event),
    identities: identitiesAfter(was.identities, event),
    ...birthAfter(was, event),
    consents: consentsAfter(was.consents, event),
    tier: tierAfter(was.tier, event),
    toNextTier: latestOr(was.toNextTier, event, 'toNextTier'),
    balance: balanceAfter(was.balance, event),
    nextExpiry: latestOr(was.nextExpiry, event, 'nextExpiry'),
    redemptions: was.redemptions + Number(isRedemption(event)),
    notes: was.notes + (event.type === 'NoteAdded' ? 1 : 0),
    purchases: purchasesAfter(was.purchases, event),
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
    channel: null,
    referredBy: null,
    profile: {},
    identities: [],
    generation: null,
    birthMonth: null,
    consents: {},
    tier: { tier: '', since: event.data.effectiveAt },
    toNextTier: null,
    balance: EMPTY_BALANCE,
    nextExpiry: null,
    redemptions: 0,
    notes: 0,
    purchases: NO_PURCHASES,
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
