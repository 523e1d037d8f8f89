import { type MemberStatus } from '#loyalty/vocabulary';

import {
  type DayPointsRow,
  type PartReturnedRow,
  type PartRow,
  type PointsRow,
  type Purchases,
  type ReturnedRow,
  type Sold,
  type ValueRow,
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

/** What a row of purchases has beyond the day and the amount. */
const HAS = { channel: 1, count: 2, discount: 4, promotions: 8, cost: 16, store: 32, partner: 64 } as const;

const NO_PROMOTIONS: readonly string[] = [];

const purchases: RowForm<Purchases> = {
  write(row, to) {
    const { channel, store, partner, count, amount, discounted, discountedAmount, promotions, cost, costedAmount } =
      row;
    const has =
      (channel === null ? 0 : HAS.channel) |
      (count === 1 ? 0 : HAS.count) |
      (discounted === 0 && discountedAmount === 0 ? 0 : HAS.discount) |
      (promotions.length === 0 ? 0 : HAS.promotions) |
      (cost === 0 && costedAmount === 0 ? 0 : HAS.cost) |
      (store === null ? 0 : HAS.store) |
      (partner === null ? 0 : HAS.partner);
    to.whole(has);
    to.day(row.day);
    to.signed(amount);
    if (channel !== null) to.word(channel);
    if (store !== null) to.word(store);
    if (partner !== null) to.word(partner);
    if (count !== 1) to.signed(count);
    if (has & HAS.discount) for (const value of [discounted, discountedAmount]) to.signed(value);
    if (has & HAS.promotions) to.whole(promotions.length);
    for (const code of promotions) to.word(code);
    if (has & HAS.cost) for (const value of [cost, costedAmount]) to.signed(value);
  },
  read(from) {
    const has = from.whole();
    const day = from.day();
    const amount = from.signed();
    const channel = has & HAS.channel ? from.word() : null;
    const store = has & HAS.store ? from.word() : null;
    const partner = has & HAS.partner ? from.word() : null;
    const count = has & HAS.count ? from.signed() : 1;
    const discounted = has & HAS.discount ? from.signed() : 0;
    const discountedAmount = has & HAS.discount ? from.signed() : 0;
    const promotions = has & HAS.promotions ? from.wordList() : NO_PROMOTIONS;
    const cost = has & HAS.cost ? from.signed() : 0;
    const costedAmount = has & HAS.cost ? from.signed() : 0;
    return {
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
  },
};

const sold: RowForm<Sold> = {
  write: (row, to) => purchases.write({ ...row, promotions: NO_PROMOTIONS }, to),
  read(from) {
    const { promotions: _promotions, ...row } = purchases.read(from);
    return row;
  },
};

const parts: RowForm<PartRow> = {
  write(row, to) {
    sold.write(row, to);
    to.flag(row.kind === 'category');
    to.word(row.name);
  },
  read: (from) => ({ ...sold.read(from), kind: from.flag() ? 'category' : 'promotion', name: from.word() }),
};

const partsReturned: RowForm<PartReturnedRow> = {
  write(row, to) {
    parts.write(row, to);
    to.quarter(row.at);
  },
  read: (from) => ({ ...parts.read(from), at: from.quarter() }),
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
