import { type Profile } from '#domain';
import { type RecordedEvent } from '#event-store';

import { balanceAfter, type Balance, EMPTY_BALANCE, type MemberStatus, nextDueAfter, statusAfter } from '../balance.js';
import { projection } from '../define.js';
import { EVERY_MEMBER_EVENT, memberEvent, memberIdOf, type RecordedMemberEvent } from '../member-events.js';

/**
 * The whole picture of a member; the id is the member's. Values of the profile are sealed as the log has them, opened at
 * the edge of a query only, and gone once the member is forgotten.
 */
export type MemberDocument = {
  readonly memberId: string;
  readonly program: string;
  readonly status: MemberStatus;
  readonly enrolledAt: string | null;
  readonly channel: string | null;
  readonly profile: Profile;
  readonly consents: Readonly<Record<string, boolean>>;
  readonly tier: { readonly tier: string; readonly since: string };
  readonly balance: Balance;
  readonly purchases: PurchaseTotals;
  readonly revision: number;
  /** When the last event counted; `occurredAt` of a late purchase may lie before it. */
  readonly lastEventAt: string;
  readonly nextDueAt: string | null;
};

/** `amount` in minor units of the programme's currency. First and last by when they happened. */
type PurchaseTotals = {
  readonly count: number;
  readonly amount: number;
  readonly items: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
};

export const member = projection<MemberDocument>({
  name: 'member',
  version: 1,
  indexes: [
    { name: 'status', fields: ['status'] },
    { name: 'tier', fields: ['tier.tier'] },
    { name: 'enrolledAt', fields: ['enrolledAt'] },
  ],
  handles: EVERY_MEMBER_EVENT,
  documentIds: (event) => [memberIdOf(event)],
  evolve: evolveMember,
});

export function evolveMember(before: MemberDocument | null, recorded: RecordedEvent): MemberDocument {
  const event = memberEvent(recorded);
  const was = before ?? initial(event);
  const enrolled = event.type === 'MemberEnrolled';
  return {
    memberId: was.memberId,
    program: was.program,
    status: statusAfter(was.status, event),
    enrolledAt: enrolled ? event.data.enrolledAt : was.enrolledAt,
    channel: enrolled ? (event.data.channel ?? null) : was.channel,
    profile: profileAfter(was.profile, event),
    consents: consentsAfter(was.consents, event),
    tier: tierAfter(was.tier, event),
    balance: balanceAfter(was.balance, event),
    purchases: purchasesAfter(was.purchases, event),
    revision: event.revision,
    lastEventAt: event.data.effectiveAt,
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
    profile: {},
    consents: {},
    tier: { tier: '', since: event.data.effectiveAt },
    balance: EMPTY_BALANCE,
    purchases: { count: 0, amount: 0, items: 0, firstAt: null, lastAt: null },
    revision: event.revision,
    lastEventAt: event.data.effectiveAt,
    nextDueAt: null,
  };
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

function purchasesAfter(before: PurchaseTotals, event: RecordedMemberEvent): PurchaseTotals {
  if (event.type !== 'PurchaseRecorded') return before;
  const { occurredAt, total } = event.data;
  return {
    count: before.count + 1,
    amount: before.amount + total.amount,
    items: before.items + itemsOf(event.data),
    firstAt: before.firstAt === null || occurredAt < before.firstAt ? occurredAt : before.firstAt,
    lastAt: before.lastAt === null || occurredAt > before.lastAt ? occurredAt : before.lastAt,
  };
}

/** As the caller counted them, else the quantities of the lines. */
export function itemsOf(purchase: {
  readonly itemCount?: number;
  readonly lines?: readonly { readonly quantity: number }[];
}): number {
  return purchase.itemCount ?? (purchase.lines ?? []).reduce((sum, line) => sum + line.quantity, 0);
}
