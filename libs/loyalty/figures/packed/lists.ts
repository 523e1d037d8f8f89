import { type MemberStatus } from '#loyalty/vocabulary';

import {
  type DayPointsRow,
  isOfPlace,
  type PartReturnedRow,
  type PartRow,
  type Placed,
  type PointsRow,
  type Purchases,
  type ReturnedRow,
  type Sold,
  type ValueRow,
  promotionsOf,
  type YearRows,
} from '../year-rows.js';
import { type RowReader, type RowWriter } from './row-bytes.js';

/** How a row becomes bytes, and a row again. */
interface RowForm<Row> {
  write(row: Row, to: RowWriter): void;
  read(from: RowReader): Row;
}

export type ListName = Exclude<keyof YearRows, 'memberId' | 'year' | 'enrolled'>;

type Forms = { readonly [Name in ListName]: RowForm<YearRows[Name][number]> };

/**
 * What a row of purchases has beyond the day and the amount. Most are one purchase, at the place of the row before, all of it with a cost, and all
 * of it at a lower price or nothing; what is rare takes a second byte.
 */
const HAS = {
  ...{ samePlace: 1, channel: 2, store: 4, allLowered: 8, allCosted: 16, promotions: 32, count: 64 },
  ...{ partner: 128, someLowered: 256, someCosted: 512 },
} as const;

const NO_PROMOTIONS: readonly string[] = [];

function loweredBit({ count, amount, discounted, discountedAmount }: Sold): number {
  if (discounted === 0 && discountedAmount === 0) return 0;
  return discounted === count && discountedAmount === amount ? HAS.allLowered : HAS.someLowered;
}

function costBit({ amount, cost, costedAmount }: Sold): number {
  if (cost === 0 && costedAmount === 0) return 0;
  return costedAmount === amount ? HAS.allCosted : HAS.someCosted;
}

function placeBits(row: Placed, before: Placed): number {
  if (isOfPlace(row, before)) return HAS.samePlace;
  const { channel, store, partner } = row;
  return (channel === null ? 0 : HAS.channel) | (store === null ? 0 : HAS.store) | (partner === null ? 0 : HAS.partner);
}

const purchases: RowForm<Purchases> = {
  write(row, to) {
    const { channel, store, partner, count, amount, discounted, discountedAmount, promotions, cost, costedAmount } =
      row;
    const has =
      placeBits(row, to.placeBefore) |
      (count === 1 ? 0 : HAS.count) |
      (promotions.length === 0 ? 0 : HAS.promotions) |
      loweredBit(row) |
      costBit(row);
    to.whole(has);
    to.day(row.day);
    to.signed(amount);
    if (has & HAS.channel) to.word(channel!);
    if (has & HAS.store) to.word(store!);
    if (has & HAS.partner) to.word(partner!);
    to.placeBefore = row;
    if (count !== 1) to.signed(count);
    if (has & HAS.someLowered) for (const value of [discounted, discountedAmount]) to.signed(value);
    if (has & HAS.promotions) to.whole(promotions.length);
    for (const code of promotions) to.word(code);
    if (has & (HAS.allCosted | HAS.someCosted)) to.signed(cost);
    if (has & HAS.someCosted) to.signed(costedAmount);
  },
  read(from) {
    const has = from.whole();
    const day = from.day();
    const amount = from.signed();
    let { channel, store, partner } = from.placeBefore;
    if (!(has & HAS.samePlace)) {
      channel = has & HAS.channel ? from.word() : null;
      store = has & HAS.store ? from.word() : null;
      partner = has & HAS.partner ? from.word() : null;
    }
    const count = has & HAS.count ? from.signed() : 1;
    // One by one: a list of them would be made for every row.
    let discounted = 0;
    let discountedAmount = 0;
    let cost = 0;
    let costedAmount = 0;
    if (has & HAS.allLowered) {
      discounted = count;
      discountedAmount = amount;
    } else if (has & HAS.someLowered) {
      discounted = from.signed();
      discountedAmount = from.signed();
    }
    const promotions = has & HAS.promotions ? from.wordList() : NO_PROMOTIONS;
    if (has & HAS.allCosted) {
      cost = from.signed();
      costedAmount = amount;
    } else if (has & HAS.someCosted) {
      cost = from.signed();
      costedAmount = from.signed();
    }
    const row = {
      day,
      channel,
      store,
      partner,
      count,
      amount,
      discounted,
      discountedAmount,
      promotions,
      cost,
      costedAmount,
    };
    from.placeBefore = row;
    return row;
  },
};

const sold: RowForm<Sold> = {
  write: (row, to) => purchases.write({ ...row, promotions: NO_PROMOTIONS }, to),
  read(from) {
    const { promotions: _promotions, ...row } = purchases.read(from);
    return row;
  },
};

/** A part under a promotion has the code as its promotion; after any other comes its category. */
const parts: RowForm<PartRow> = {
  write(row, to) {
    purchases.write(row, to);
    if (row.kind === 'category') to.word(row.name);
  },
  read(from) {
    const row = purchases.read(from);
    const code = row.promotions[0];
    // The row is ours alone: no second one for each of many.
    return code === undefined
      ? Object.assign(row, { kind: 'category' as const, name: from.word() })
      : Object.assign(row, { kind: 'promotion' as const, name: code });
  },
};

const partsReturned: RowForm<PartReturnedRow> = {
  write(row, to) {
    parts.write({ ...row, promotions: promotionsOf(row) }, to);
    to.quarter(row.at);
  },
  read(from) {
    const { promotions: _promotions, ...row } = parts.read(from);
    return { ...row, at: from.quarter() };
  },
};

const returns: RowForm<ReturnedRow> = {
  write(row, to) {
    sold.write(row, to);
    to.quarter(row.at);
  },
  read: (from) => ({ ...sold.read(from), at: from.quarter() }),
};

const valueForm = <Value extends string>(): RowForm<ValueRow<Value>> => ({
  write({ at, value }, to) {
    to.instant(at);
    to.word(value);
  },
  read: (from) => ({ at: from.instant(), value: from.word() as Value }),
});

const dayPoints: RowForm<DayPointsRow> = {
  write({ day, at, points }, to) {
    to.day(day);
    to.quarter(at);
    to.signed(points);
  },
  read: (from) => ({ day: from.day(), at: from.quarter(), points: from.signed() }),
};

const points: RowForm<PointsRow> = {
  write({ at, times, points }, to) {
    to.quarter(at);
    to.whole(times);
    to.signed(points);
  },
  read: (from) => ({ at: from.quarter(), times: from.whole(), points: from.signed() }),
};

/** Each list of a year. */
export const FORMS: Forms = {
  purchases,
  earned: {
    write({ day, points }, to) {
      to.day(day);
      to.signed(points);
    },
    read: (from) => ({ day: from.day(), points: from.signed() }),
  },
  states: valueForm<MemberStatus>(),
  tiers: valueForm(),
  classes: valueForm(),
  segments: {
    write(row, to) {
      to.instant(row.at);
      to.word(row.segment);
      to.flag(row.in);
    },
    read: (from) => ({ at: from.instant(), segment: from.word(), in: from.flag() }),
  },
  redeemed: points,
  feedback: {
    write({ at, kind, score, channel, times }, to) {
      to.quarter(at);
      to.flag(kind === 'nps');
      to.whole(score);
      to.wordOrNull(channel);
      to.whole(times);
    },
    read(from) {
      const [at, kind] = [from.quarter(), from.flag() ? ('nps' as const) : ('csat' as const)];
      return { at, kind, score: from.whole(), channel: from.wordOrNull(), times: from.whole() };
    },
  },
  behaviours: {
    write({ day, behaviour, times }, to) {
      to.day(day);
      to.word(behaviour);
      to.whole(times);
    },
    read: (from) => ({ day: from.day(), behaviour: from.word(), times: from.whole() }),
  },
  answers: {
    write({ at, firstResponseMs }, to) {
      to.quarter(at);
      to.whole(firstResponseMs);
    },
    read: (from) => ({ at: from.quarter(), firstResponseMs: from.whole() }),
  },
  requestsOpened: {
    write({ at, times }, to) {
      to.quarter(at);
      to.whole(times);
    },
    read: (from) => ({ at: from.quarter(), times: from.whole() }),
  },
  returns,
  parts,
  partsReturned,
  generations: valueForm(),
  reversed: dayPoints,
  statusApart: dayPoints,
  earnedOtherwise: points,
  claims: {
    write({ at, claimId, rewardId, points, hasVoucher }, to) {
      to.quarter(at);
      to.text(claimId);
      to.word(rewardId);
      to.whole(points);
      to.flag(hasVoucher);
    },
    read(from) {
      const [at, claimId, rewardId] = [from.quarter(), from.text(), from.word()];
      return { at, claimId, rewardId, points: from.whole(), hasVoucher: from.flag() };
    },
  },
  claimsCancelled: {
    write({ at, claimId }, to) {
      to.quarter(at);
      to.text(claimId);
    },
    read: (from) => ({ at: from.quarter(), claimId: from.text() }),
  },
  voucherUses: {
    write({ at, claimId, amount }, to) {
      to.quarter(at);
      to.text(claimId);
      to.whole(amount);
    },
    read: (from) => ({ at: from.quarter(), claimId: from.text(), amount: from.whole() }),
  },
};
