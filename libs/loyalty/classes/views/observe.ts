import { pointsFrom, pointsTo, type Postings } from '#loyalty/account';
import { type Movement } from '#loyalty/member';
import { type MemberEventOf } from '#loyalty/member/events';
import { dayNumber, ownValue } from '#platform';

import { addTallies, NO_TALLY, placeOf, slotOf, subtractTallies } from '../classify/observed.js';
import { type Tally } from '../classify/observed-schema.js';
import { type Observed } from '../classify/observed-schema.js';
import { newest, oneLessOf, oneMore, OTHER } from './counting.js';
import { dayOf, isAdvocacy, returnedTally, tallyOf } from './tally.js';

/** Three years, which is as far back as any feature looks. */
const MONTHS_MAX = 36;

const PLACES_PER_MONTH_MAX = 12;

const PLACES_MAX = 30;

const CHANNELS_MAX = 10;

const CATEGORIES_MAX = 40;

const SLOTS_MAX = 16;

const REASONS_MAX = 10;

/** A redemption that leaves less than this share of what there was empties the account. */
const EMPTY_SHARE = 0.1;

const PROMOTER_FROM = 9;

const PASSIVE_FROM = 7;

/** A purchase more. */
export function observePurchase(before: Observed, { data }: MemberEventOf<'PurchaseRecorded'>): Observed {
  return observeBought(before, { ...data, localDay: dayOf(data) });
}

type Content = Omit<MemberEventOf<'PurchaseCorrected'>['data']['purchase'], 'purchasedAt'>;

function observeBought(before: Observed, data: Content): Observed {
  const day = data.localDay;
  const month = day.slice(0, 7);
  const tally = tallyOf(data);
  const place = placeOf(data);
  let { categories } = before;
  for (const { category } of data.lines ?? [])
    if (category !== undefined) categories = oneMore(categories, category, CATEGORIES_MAX);
  return {
    ...before,
    purchases: addTallies(before.purchases, tally),
    firstDay: before.firstDay === null || day < before.firstDay ? day : before.firstDay,
    lastDay: before.lastDay === null || day > before.lastDay ? day : before.lastDay,
    gaps: gapsAfter(before, day),
    months: newest(before.months, month, added(ownValue(before.months, month) ?? {}, place, tally), MONTHS_MAX),
    places: oneMore(before.places, place, PLACES_MAX),
    channels: data.channel === undefined ? before.channels : oneMore(before.channels, data.channel, CHANNELS_MAX),
    slots: oneMore(before.slots, slotOf(day, data.occurredAt), SLOTS_MAX),
    categories,
  };
}

/** A purchase less, or a part of one. That the member came stays: the first and the last day, and the days between. */
export function observeReturn(before: Observed, { data }: MemberEventOf<'PurchaseReturned'>): Observed {
  const { part, localDay, whole } = data;
  const tally = returnedTally(data);
  const place = placeOf(part);
  const month = localDay.slice(0, 7);
  const ofMonth = ownValue(before.months, month);
  const purchases = subtractTallies(before.purchases, tally);
  const months = ofMonth ? { ...before.months, [month]: withoutTally(ofMonth, place, tally) } : before.months;
  const gone = (part.lines ?? []).flatMap(({ last, category }) => (last && category !== undefined ? [category] : []));
  const categories = gone.reduce(oneLessOf, before.categories);
  if (!whole) return { ...before, purchases, months, categories };
  return {
    ...before,
    ...{ purchases, months, categories },
    places: oneLessOf(before.places, place),
    channels: part.channel === undefined ? before.channels : oneLessOf(before.channels, part.channel),
    slots: oneLessOf(before.slots, slotOf(localDay, part.occurredAt)),
  };
}

/** A purchase as it is now in place of what it was. The days between purchases stay as they were seen. */
export function observeCorrection(before: Observed, { data }: MemberEventOf<'PurchaseCorrected'>): Observed {
  const { before: was, purchase: is } = data;
  const less = withoutContent(before, was);
  const firstDay = was.localDay === before.firstDay ? (data.firstDay ?? before.firstDay) : before.firstDay;
  const lastDay = was.localDay === before.lastDay ? (data.lastDay ?? before.lastDay) : before.lastDay;
  return { ...observeBought({ ...less, firstDay, lastDay }, is), gaps: before.gaps };
}

function withoutContent(before: Observed, was: Content): Observed {
  const [tally, place, month] = [tallyOf(was), placeOf(was), was.localDay.slice(0, 7)];
  const ofMonth = ownValue(before.months, month);
  const categories = (was.lines ?? []).flatMap(({ category }) => category ?? []);
  return {
    ...before,
    purchases: subtractTallies(before.purchases, tally),
    months: ofMonth ? { ...before.months, [month]: withoutTally(ofMonth, place, tally) } : before.months,
    categories: categories.reduce(oneLessOf, before.categories),
    places: oneLessOf(before.places, place),
    channels: was.channel === undefined ? before.channels : oneLessOf(before.channels, was.channel),
    slots: oneLessOf(before.slots, slotOf(was.localDay, was.occurredAt)),
  };
}

function withoutTally(places: Observed['months'][string], place: string, tally: Tally): Observed['months'][string] {
  const key = Object.hasOwn(places, place) ? place : OTHER;
  const known = ownValue(places, key);
  return known ? { ...places, [key]: subtractTallies(known, tally) } : places;
}

function added(places: Observed['months'][string], place: string, tally: Tally): Observed['months'][string] {
  const key = Object.hasOwn(places, place) || Object.keys(places).length < PLACES_PER_MONTH_MAX ? place : OTHER;
  return { ...places, [key]: addTallies(ownValue(places, key) ?? NO_TALLY, tally) };
}

/** A purchase recorded late, before the last one, makes no gap: which two it came between is not kept. */
function gapsAfter({ gaps, lastDay }: Observed, day: string): Observed['gaps'] {
  if (lastDay === null || day <= lastDay) return gaps;
  const days = dayNumber(day) - dayNumber(lastDay);
  return { count: gaps.count + 1, days: gaps.days + days, squares: gaps.squares + days * days };
}

/** Points earned and redeemed. */
export function observePoints(before: Observed, { data }: Movement, postings: Postings): Observed {
  const { points } = before;
  const earned = pointsFrom(postings, 'issued');
  const isWelcome = 'source' in data && data.source === 'welcome';
  const had = { ...points, earned: points.earned + earned, welcome: points.welcome + (isWelcome ? earned : 0) };
  const redeemed = pointsTo(postings, 'redeemed');
  if (redeemed === 0) return { ...before, points: had };
  const left = data.balanceAfter.available;
  return {
    ...before,
    points: {
      ...had,
      redeemed: points.redeemed + redeemed,
      redemptions: points.redemptions + 1,
      emptied: points.emptied + Number(left < EMPTY_SHARE * (left + redeemed)),
      purchasesAtFirst: points.purchasesAtFirst ?? before.purchases.purchases,
    },
  };
}

export function observeBehaviour(before: Observed, { data }: MemberEventOf<'BehaviourRecorded'>): Observed {
  const { engagement, advocacy } = before.behaviours;
  const behaviours = isAdvocacy(data.behaviour)
    ? { engagement, advocacy: advocacy + 1 }
    : { engagement: engagement + 1, advocacy };
  return { ...before, behaviours };
}

export function observeFeedback(before: Observed, { data }: MemberEventOf<'FeedbackRecorded'>): Observed {
  const { attitude } = before;
  const reasons = data.reason === undefined ? attitude.reasons : oneMore(attitude.reasons, data.reason, REASONS_MAX);
  if (data.kind === 'csat') {
    const csat = { count: attitude.csat.count + 1, sum: attitude.csat.sum + data.score };
    return { ...before, attitude: { ...attitude, csat, reasons } };
  }
  const group = data.score >= PROMOTER_FROM ? 'promoters' : data.score >= PASSIVE_FROM ? 'passives' : 'detractors';
  return { ...before, attitude: { ...attitude, [group]: attitude[group] + 1, reasons } };
}
