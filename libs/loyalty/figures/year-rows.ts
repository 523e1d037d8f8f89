import { type MemberStatus } from '#loyalty/vocabulary';

import { type MemberYear, type PartSums } from './activity/activity-schema.js';
import { numberOfDay } from './day-numbers.js';

/**
 * What a member did in a UTC year, as documents of the read model `activity` have it, with days and instants as numbers: `day` as
 * `dayNumber` says it, `at` in milliseconds since 1970. What a document leaves out is 0 or `null`.
 */
export interface YearRows {
  readonly memberId: string;
  readonly year: number;
  readonly enrolled: { readonly at: number; readonly channel: string | null } | null;
  readonly states: readonly ValueRow<MemberStatus>[];
  readonly tiers: readonly ValueRow<string>[];
  readonly classes: readonly ValueRow<string>[];
  readonly segments: readonly { readonly at: number; readonly segment: string; readonly in: boolean }[];
  readonly generations: readonly ValueRow<string>[];
  readonly purchases: readonly Purchases[];
  readonly returns: readonly ReturnedRow[];
  readonly parts: readonly PartRow[];
  readonly partsReturned: readonly PartReturnedRow[];
  readonly earned: readonly { readonly day: number; readonly points: number }[];
  readonly reversed: readonly DayPointsRow[];
  readonly statusApart: readonly DayPointsRow[];
  readonly earnedOtherwise: readonly PointsRow[];
  readonly redeemed: readonly PointsRow[];
  readonly feedback: readonly FeedbackRow[];
  readonly behaviours: readonly { readonly day: number; readonly behaviour: string; readonly times: number }[];
  readonly answers: readonly { readonly at: number; readonly firstResponseMs: number }[];
  readonly requestsOpened: readonly { readonly at: number; readonly times: number }[];
  readonly claims: readonly ClaimRow[];
  readonly claimsCancelled: readonly { readonly at: number; readonly claimId: string }[];
  readonly voucherUses: readonly { readonly at: number; readonly claimId: string; readonly amount: number }[];
}

/** Where purchases were made. */
export interface Placed {
  readonly channel: string | null;
  readonly store: string | null;
  readonly partner: string | null;
}

/** Whether both were bought at the same place. */
export const isOfPlace = (row: Placed, other: Placed): boolean =>
  row.channel === other.channel && row.store === other.store && row.partner === other.partner;

/** Purchases of a day at a place; amounts in minor units. */
export interface Sold extends Placed {
  readonly day: number;
  readonly count: number;
  readonly amount: number;
  readonly discounted: number;
  readonly discountedAmount: number;
  readonly cost: number;
  readonly costedAmount: number;
}

export interface Purchases extends Sold {
  readonly promotions: readonly string[];
}

/** What of them is of a category, or was bought under a promotion. */
interface PartName {
  readonly kind: 'category' | 'promotion';
  readonly name: string;
}

/** `promotions`: the one that it was bought under. */
export interface PartRow extends Purchases, PartName {}

export interface ValueRow<Value> {
  readonly at: number;
  readonly value: Value;
}

/** What came back of purchases of a day at a place; amounts in minor units. */
export interface ReturnedRow extends Sold {
  readonly at: number;
}

export interface PartReturnedRow extends ReturnedRow, PartName {}

export interface DayPointsRow {
  readonly day: number;
  readonly at: number;
  readonly points: number;
}

export interface PointsRow {
  readonly at: number;
  readonly times: number;
  readonly points: number;
}

export interface FeedbackRow {
  readonly at: number;
  readonly kind: 'nps' | 'csat';
  readonly score: number;
  readonly channel: string | null;
  readonly times: number;
}

export interface ClaimRow {
  readonly at: number;
  readonly claimId: string;
  readonly rewardId: string;
  readonly points: number;
  readonly hasVoucher: boolean;
}

/** The rows of a document. Each list is read when it is first asked for: most figures read one or two. */
export function rowsOfDocument(document: MemberYear): YearRows {
  return new DocumentRows(document);
}

const NO_PROMOTIONS: readonly string[] = [];

const NO_PARTS: readonly PartSums[] = [];

class DocumentRows implements YearRows {
  constructor(private readonly document: MemberYear) {}

  get memberId() {
    return this.document.memberId;
  }

  get year() {
    return this.document.year;
  }

  get enrolled() {
    const { enrolled } = this.document;
    return enrolled && { at: Date.parse(enrolled.at), channel: enrolled.channel };
  }

  get states() {
    return this.document.states.map(({ at, status }) => ({ at: Date.parse(at), value: status }));
  }

  get tiers() {
    return this.document.tiers.map(({ at, tier }) => ({ at: Date.parse(at), value: tier }));
  }

  get classes() {
    return this.document.classes.map((row) => ({ at: Date.parse(row.at), value: row.class }));
  }

  get segments() {
    return this.document.segments.map((row) => ({ ...row, at: Date.parse(row.at) }));
  }

  get purchases() {
    return this.document.purchases.map((row) => ({
      ...soldRow(row, row),
      promotions: row.promotions ?? NO_PROMOTIONS,
    }));
  }

  get returns() {
    return this.document.returns.map((row) => ({ ...soldRow(row, row), at: Date.parse(row.at) }));
  }

  get generations() {
    return this.document.generations.map((row) => ({ at: Date.parse(row.at), value: row.generation }));
  }

  get parts() {
    return this.document.purchases.flatMap((row) =>
      (row.parts ?? NO_PARTS).map((part) => {
        const { kind, name } = partName(part);
        return { ...soldRow(row, part), kind, name, promotions: promotionsOf({ kind, name }) };
      }),
    );
  }

  get partsReturned() {
    return this.document.returns.flatMap((row) =>
      (row.parts ?? NO_PARTS).map((part) => {
        const { kind, name } = partName(part);
        return { ...soldRow(row, part), kind, name, at: Date.parse(row.at) };
      }),
    );
  }

  get earned() {
    return Object.entries(this.document.earned).map(([day, points]) => ({ day: numberOfDay(day), points }));
  }

  get reversed() {
    return this.document.reversed.map(dayPoints);
  }

  get statusApart() {
    return this.document.statusApart.map(dayPoints);
  }

  get earnedOtherwise() {
    return this.document.earnedOtherwise.map(dated);
  }

  get redeemed() {
    return this.document.redeemed.map(dated);
  }

  get feedback() {
    return this.document.feedback.map(({ at, kind, score, channel = null, times }) => {
      return { at: Date.parse(at), kind, score, channel, times };
    });
  }

  get behaviours() {
    return this.document.behaviours.map((row) => ({ ...row, day: numberOfDay(row.day) }));
  }

  get answers() {
    return this.document.answers.map(dated);
  }

  get requestsOpened() {
    return this.document.requestsOpened.map(dated);
  }

  get claims() {
    return this.document.claims.map(({ at, claimId, rewardId, points, voucher: hasVoucher = false }) => {
      return { at: Date.parse(at), claimId, rewardId, points, hasVoucher };
    });
  }

  get claimsCancelled() {
    return this.document.claimsCancelled.map(dated);
  }

  get voucherUses() {
    return this.document.voucherUses.map((row) => ({ ...dated(row), amount: row.amount ?? 0 }));
  }
}

const dated = <Row extends { readonly at: string }>(row: Row) => ({ ...row, at: Date.parse(row.at) });

const dayPoints = ({ day, at, points }: MemberYear['reversed'][number]): DayPointsRow => ({
  day: numberOfDay(day),
  at: Date.parse(at),
  points,
});

/** Codes that a part was bought under. */
export const promotionsOf = ({ kind, name }: PartName): readonly string[] =>
  kind === 'promotion' ? [name] : NO_PROMOTIONS;

type PlacedRow = Pick<MemberYear['returns'][number], 'day' | 'channel' | 'location' | 'partner'>;

function partName({ category, promotion }: PartSums): PartName {
  return category === undefined ? { kind: 'promotion', name: promotion ?? '' } : { kind: 'category', name: category };
}

/** Field by field: spread together, rows of a large shop took ten times as long to pack. */
function soldRow({ day, channel, location, partner }: PlacedRow, sums: Omit<PartSums, 'category' | 'promotion'>): Sold {
  return {
    day: numberOfDay(day),
    channel: channel ?? null,
    store: location ?? null,
    partner: partner ?? null,
    count: sums.count,
    amount: sums.amount,
    discounted: sums.lowered ?? 0,
    discountedAmount: sums.loweredAmount ?? 0,
    cost: sums.cost ?? 0,
    costedAmount: sums.costedAmount ?? 0,
  };
}
