import { DateTime } from 'luxon';

import { type MemberEvent, type MemberEventOf } from '#loyalty/member/events';

/** A member as the events say, nothing merged; days as text in the zone. */
export interface Person {
  readonly id: string;
  readonly bought: readonly Bought[];
  readonly facts: readonly (MemberEvent & { readonly day: string })[];
}

export interface Bought {
  readonly day: string;
  readonly amount: number;
  readonly channel: string;
  readonly full: boolean;
  readonly codes: readonly string[];
  readonly cost: number | null;
  readonly store: string;
  readonly partner: string;
}

export interface Span {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

export const dayIn = (zone: string, at: string): string => DateTime.fromISO(at, { zone }).toISODate()!;

export function peopleOf(
  events: readonly (MemberEvent & { readonly data: { memberId: string } })[],
  zone: string,
  asOf: string,
): Person[] {
  const facts = corrected(events)
    .map((event) => ({ ...event, day: dayIn(zone, event.data.effectiveAt) }))
    .filter(({ day }) => day <= asOf);
  const ids = [...new Set(events.map(({ data }) => data.memberId))];
  return ids.map((id) => {
    const own = facts
      .filter(({ data }) => data.memberId === id)
      .sort((a, b) => (a.data.effectiveAt < b.data.effectiveAt ? -1 : a.data.effectiveAt > b.data.effectiveAt ? 1 : 0));
    return {
      id,
      facts: own,
      bought: own.flatMap((fact) => (fact.type === 'PurchaseRecorded' ? leftOf(fact, own) : [])),
    };
  });
}

/** As if what was corrected had been recorded right at once: the purchase, and all that it earned by then. */
function corrected(events: readonly MemberEvent[]): readonly MemberEvent[] {
  const right = new Map<string, MemberEventOf<'PurchaseCorrected'>['data']>();
  const idOf = ({ data }: MemberEvent) => ('purchaseId' in data ? `${data.memberId} ${data.purchaseId}` : '');
  for (const event of events) if (event.type === 'PurchaseCorrected') right.set(idOf(event), event.data);
  return events.map((event): MemberEvent => {
    const said = right.get(idOf(event));
    if (!said) return event;
    const { purchase, payment } = said;
    const effectiveAt = purchase.purchasedAt;
    const { memberId, purchaseId } = said;
    switch (event.type) {
      case 'PurchaseRecorded': {
        const { statusPoints } = event.data;
        const kept = { ...(payment && { payment }), ...(statusPoints !== undefined && { statusPoints }) };
        return { ...event, data: { memberId, purchaseId, ...purchase, effectiveAt, ...kept } };
      }
      case 'PointsEarned':
        return { ...event, data: { ...event.data, effectiveAt } };
      case 'PointsCorrected': {
        const lot = { lotId: '1', points: 1, earnedAt: effectiveAt, activeFrom: effectiveAt, expiresAt: null };
        const { points, programVersion, balanceAfter, nextDueAt } = event.data;
        const earned = { points, lot, programVersion, balanceAfter, nextDueAt, breakdown: [] };
        return {
          ...event,
          type: 'PointsEarned',
          data: { memberId, purchaseId, effectiveAt, source: 'purchase', ...earned },
        };
      }
      case 'PurchaseCorrected':
        return { ...event, data: { ...event.data, purchase, effectiveAt } };
      default:
        return event;
    }
  });
}

/** What of a purchase had not come back; nothing where all had. */
function leftOf(
  fact: MemberEventOf<'PurchaseRecorded'> & { day: string },
  facts: readonly MemberEvent[],
): readonly Bought[] {
  const bought = boughtOf(fact);
  let { amount, cost } = bought;
  for (const { type, data } of facts) {
    if (type !== 'PurchaseReturned' || data.purchaseId !== fact.data.purchaseId) continue;
    if (data.whole) return [];
    amount -= data.part.total.amount;
    const costs = (data.part.lines ?? []).map(({ unitCost = 0, quantity }) => Math.round(unitCost * quantity));
    if (cost !== null) cost -= costs.reduce((a, b) => a + b, 0);
  }
  return [{ ...bought, amount, cost }];
}

export function boughtOf({ data, day }: MemberEventOf<'PurchaseRecorded'> & { day: string }): Bought {
  const lines = data.lines ?? [];
  const codes = [data.promotion, ...lines.map((line) => line.promotion)].filter((code) => code !== undefined);
  const costs = lines.map((line) => (line.unitCost === undefined ? NaN : Math.round(line.unitCost * line.quantity)));
  const cost = costs.reduce((a, b) => a + b, 0);
  return {
    day,
    amount: data.total.amount,
    channel: data.channel ?? 'none',
    store: data.location ?? 'none',
    partner: data.partner ?? 'none',
    full: !data.discount && codes.length === 0 && lines.every((line) => !line.discount),
    codes,
    cost: lines.length === 0 || Number.isNaN(cost) ? null : cost,
  };
}

/** The spans of an ask, with the one before the first, straight from luxon's calendar. */
export function spansOf(
  from: string,
  to: string,
  period: 'week' | 'month' | 'quarter',
): { before: Span; spans: Span[] } {
  const unit = `${period}s`;
  const label = { week: "kkkk-'W'WW", month: 'yyyy-MM', quarter: "yyyy-'Q'q" }[period];
  const spanAt = (start: DateTime): Span => ({
    label: start.toFormat(label),
    from: start.toISODate()!,
    to: start
      .plus({ [unit]: 1 })
      .minus({ days: 1 })
      .toISODate()!,
  });
  const first = DateTime.fromISO(from).startOf(period);
  const spans: Span[] = [];
  for (let start = first; start.toISODate()! <= to; start = start.plus({ [unit]: 1 })) spans.push(spanAt(start));
  return { before: spanAt(first.minus({ [unit]: 1 })), spans };
}

export const factsOf = <Type extends MemberEvent['type']>(person: Person, type: Type) =>
  person.facts.filter((fact) => fact.type === type) as (MemberEventOf<Type> & { day: string })[];

/** Points that were used, whether or not they were reserved before. */
export const redemptionsOf = (person: Person) => [
  ...factsOf(person, 'PointsRedeemed'),
  ...factsOf(person, 'ReservationCaptured'),
];

const STATUS: Record<string, string> = {
  MemberEnrolled: 'active',
  MemberFrozen: 'frozen',
  MemberUnfrozen: 'active',
  MemberClosed: 'closed',
  MemberMerged: 'merged',
};

const last = <T>(rows: readonly T[]): T | undefined => rows[rows.length - 1];

export function belongs(person: Person, day: string): boolean {
  const status = last(person.facts.filter((fact) => fact.day <= day && STATUS[fact.type] !== undefined));
  return status !== undefined && !['closed', 'merged'].includes(STATUS[status.type]!);
}

export function tierOf(person: Person, day: string): string {
  const moves = person.facts.flatMap((fact) =>
    fact.day > day
      ? []
      : fact.type === 'MemberEnrolled'
        ? [fact.data.tier]
        : fact.type === 'TierChanged'
          ? [fact.data.to]
          : [],
  );
  return last(moves) ?? 'none';
}

export const classOf = (person: Person, day: string): string =>
  last(factsOf(person, 'LoyaltyClassChanged').filter((fact) => fact.day <= day))?.data.to ?? 'unclassified';

export function generationOf(person: Person, day: string): string {
  const said = person.facts.flatMap((fact) =>
    (fact.type === 'MemberEnrolled' || fact.type === 'ProfileUpdated') && fact.day <= day
      ? (fact.data.generation ?? [])
      : [],
  );
  return last(said) ?? 'none';
}

export function segmentsOf(person: Person, day: string): string[] {
  const current = new Set<string>();
  for (const fact of person.facts) {
    if (fact.day > day) continue;
    if (fact.type === 'SegmentEntered') current.add(fact.data.segmentId);
    if (fact.type === 'SegmentLeft') current.delete(fact.data.segmentId);
  }
  return current.size > 0 ? [...current] : ['none'];
}

/** Points earned in a span, and below 0 what was taken back of purchases made in it. */
export function earnedIn(
  person: Person,
  { from, to }: Span,
): readonly { readonly points: number; readonly source: string }[] {
  return person.facts.flatMap(({ type, data, day }) => {
    const on = type === 'PointsReversed' ? data.localDay : day;
    if (on < from || on > to) return [];
    if (type === 'PointsEarned') return [{ points: data.points, source: data.source }];
    return type === 'PointsReversed' ? [{ points: -data.points, source: 'purchase' }] : [];
  });
}

/** By how many points what purchases of a span count towards tiers differs from what `earnedIn` says of them. */
export function statusApartIn(person: Person, { from, to }: Span): number {
  return person.facts.reduce((sum, { type, data, day }) => {
    const on = type === 'PurchaseReturned' ? data.localDay : day;
    return on < from || on > to ? sum : sum + statusApartOf({ type, data } as MemberEvent);
  }, 0);
}

function statusApartOf({ type, data }: MemberEvent): number {
  switch (type) {
    case 'PurchaseRecorded':
      return data.statusPoints ?? 0;
    case 'PointsEarned':
      return (data.statusPoints ?? data.points) - data.points;
    case 'PurchaseReturned':
      return data.statusPoints === undefined
        ? 0
        : data.points - (data.waived ?? 0) - (data.debt ?? 0) - data.statusPoints;
    case 'PurchaseCorrected': {
      const { pointsBefore, pointsAfter, reversedBefore = 0, reversedAfter = 0 } = data;
      const after = (data.statusPointsAfter ?? pointsAfter) - (data.statusReversedAfter ?? reversedAfter);
      const before = (data.statusPointsBefore ?? pointsBefore) - (data.statusReversedBefore ?? reversedBefore);
      return after - (pointsAfter - reversedAfter) - (before - (pointsBefore - reversedBefore));
    }
    default:
      return 0;
  }
}
