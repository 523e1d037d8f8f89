import { pooledPercent } from '#loyalty/households';
import { hasStatusPoints, type ProgramRules } from '#loyalty/program';
import { ACTIVITIES, LIMITS } from '#loyalty/vocabulary';
import { dayOfMonth, monthOf, yearOf } from '#platform';

import { earning } from './earning.js';
import { type TermsLanguage, type Wording } from './language.js';
import { ownPhrases } from './own-phrases.js';
import { Saying, type Terms } from './saying.js';

/**
 * What the rules say, in words for members: made from the rules themselves, so that the text says what is done. A rule's
 * condition is printed as it was written, since its own words are exact; give such a rule a name.
 */
export function programTerms(rules: ProgramRules, language: TermsLanguage): Terms {
  const say = new Saying(language, rules);
  const { headings } = say.words;
  return {
    language,
    title: say.words.title(rules.name),
    sections: [
      { heading: headings.earning, sentences: earning(say) },
      { heading: headings.tiers, sentences: tiers(say) },
      { heading: headings.points, sentences: points(say) },
    ],
  };
}

function tiers(say: Saying): readonly string[] {
  const { words, rules } = say;
  const { ladder, metric, window, downgrade, graceDays } = rules.tiers;
  const [first, ...higher] = ladder;
  const span = windowInWords(window, words);
  const isApart = hasStatusPoints(rules);
  const threshold = (value: number): string => {
    switch (metric) {
      case 'qualifying_points':
        return isApart ? words.statusPoints(say.number(value), value === 1) : words.qualifyingPoints(say.points(value));
      case 'spend':
        return words.spend(say.money(value));
      case 'purchases':
        return words.purchases(say.number(value), value === 1);
      default:
        return metric satisfies never;
    }
  };
  if (higher.length === 0) return [words.firstTier(first!.tier), ...benefitsInWords(say)];
  return [
    words.firstTier(first!.tier),
    ...higher.map((step) => words.tier(step.tier, `${threshold(step.threshold)} ${span}`)),
    ...benefitsInWords(say),
    words.upAtOnce,
    ...(isApart ? [words.statusPointsApart] : []),
    words.downgrade[downgrade],
    ...(downgrade !== 'none' && window.type !== 'lifetime' && graceDays > 0 ? [words.grace(graceDays)] : []),
  ];
}

function benefitsInWords(say: Saying): readonly string[] {
  const { words, rules } = say;
  return rules.tiers.ladder.flatMap(({ tier, benefits = {} }) => {
    const { multiplier, multiplierCounts = 'both', exclusive, earlyAccessDays } = benefits;
    const own = ownPhrases(benefits, say.language);
    return [
      ...(multiplier === undefined ? [] : [words.tierMultiplier(tier, say.number(multiplier), multiplierCounts)]),
      ...(exclusive ? [words.exclusiveRewards(tier, say.list(exclusive))] : []),
      ...(earlyAccessDays === undefined ? [] : [words.earlyAccess(tier, earlyAccessDays)]),
      ...(own ? [words.also(tier, own.join('; '))] : []),
    ];
  });
}

function windowInWords(window: ProgramRules['tiers']['window'], words: Wording): string {
  switch (window.type) {
    case 'rolling_months':
      return words.rolling(window.months);
    case 'calendar_year':
      return words.calendarYear;
    case 'lifetime':
      return words.lifetime;
    default:
      return window satisfies never;
  }
}

function points(say: Saying): readonly string[] {
  const { words } = say;
  const { expiry, welcomePoints, backdatingDaysMax, lateRedemptions, latePurchases, balanceMax } = say.rules.points;
  return [
    ...(welcomePoints > 0 ? [words.welcome(say.points(welcomePoints))] : []),
    activationInWords(say),
    expiryInWords(say),
    ...(expiry.type === 'none' ? [] : [words.soonestFirst]),
    ...paymentInWords(say),
    ...reservationsInWords(say),
    ...returnsInWords(say),
    ...transfersInWords(say),
    ...referralInWords(say),
    ...householdsInWords(say),
    ...(lateRedemptions === 'as_of_use' ? [words.lateUse] : []),
    ...(latePurchases === 'recalculate_later' ? [words.latePurchases] : []),
    ...(balanceMax === undefined ? [] : [words.balanceMax(say.points(balanceMax))]),
    ...(backdatingDaysMax === undefined ? [] : [words.backdating(backdatingDaysMax)]),
  ];
}

function activationInWords({ words, rules }: Saying): string {
  const { activation } = rules.points;
  switch (activation.type) {
    case 'at_once':
      return words.activeAtOnce;
    case 'after_days':
      return activation.days === 0 ? words.activeAtOnce : words.activeAfter(activation.days);
    case 'on_date': {
      const { date } = activation;
      return words.activeOn(words.day(dayOfMonth(date), words.months[monthOf(date) - 1]!, yearOf(date)));
    }
    case 'on_event':
      return words.activeOnEvent;
    default:
      return activation satisfies never;
  }
}

function reservationsInWords(say: Saying): readonly string[] {
  const { reservations } = say.rules;
  if (!reservations) return [];
  const { ttlSecondsMax, openMax } = reservations;
  return [
    say.words.reserved(ttlSecondsMax === undefined ? undefined : say.seconds(ttlSecondsMax)),
    ...(openMax === undefined ? [] : [say.words.openOrders(say.count(openMax))]),
  ];
}

function returnsInWords({ words, rules }: Saying): readonly string[] {
  if (!rules.returns) return [];
  const {
    policy = 'within_balance',
    proration = 'by_rule',
    windowDays,
    restoreExpiredForDays = 0,
    tierAfterReturn,
  } = rules.returns;
  const restored = restoreExpiredForDays > 0 ? words.restoredFor(restoreExpiredForDays) : words.restored;
  return [
    words.returned[policy],
    ...(proration === 'by_rule' ? [] : [words.prorated[proration]]),
    ...(windowDays === undefined ? [] : [words.returnWindow(windowDays)]),
    ...(rules.points.payment ? [restored] : []),
    ...(tierAfterReturn === 'at_once' ? [words.tierAfterReturn] : []),
  ];
}

function householdsInWords({ words, rules }: Saying): readonly string[] {
  const { households } = rules;
  if (!households) return [];
  const percent = pooledPercent(rules);
  return [
    words.households(households.membersMax ?? LIMITS.householdMembersDefault),
    ...(percent > 0 ? [words.pooled(percent)] : []),
    ...(households.tierOf === 'household'
      ? [words.householdTier, words.householdTierKept[households.tierAfterLeaving ?? 'at_review']]
      : []),
  ];
}

function referralInWords(say: Saying): readonly string[] {
  const { referral } = say.rules;
  if (!referral) return [];
  const { minimumSpend, withinDays, notReturnedWithinDays: waitDays = 0, rewards, perMonthMax: perMonth } = referral;
  const least = minimumSpend === undefined ? undefined : say.money(minimumSpend);
  const [referrer, referred] = [rewards.referrer, rewards.referred].map((count) => say.some(count));
  if ((referrer ?? referred) === undefined) return [];
  const most = referrer === undefined ? undefined : perMonth;
  return [say.words.referral({ referrer, referred, least, withinDays, waitDays, perMonth: most })];
}

function transfersInWords(say: Saying): readonly string[] {
  const { words } = say;
  const { transfers } = say.rules;
  if (!transfers) return [];
  const { tiers: givers, pointsMin, pointsMax, givenPerDayMax, receivedPerDayMax } = transfers;
  const said = (count: number | undefined) => (count === undefined ? undefined : say.points(count));
  return [
    words.transfers,
    ...(givers === undefined ? [] : [words.transferTiers(say.list(givers))]),
    ...((pointsMin ?? pointsMax) === undefined ? [] : [words.transferBounds(said(pointsMin), said(pointsMax))]),
    ...(givenPerDayMax === undefined ? [] : [words.givenPerDay(say.points(givenPerDayMax))]),
    ...(receivedPerDayMax === undefined ? [] : [words.receivedPerDay(say.points(receivedPerDayMax))]),
  ];
}

function paymentInWords(say: Saying): readonly string[] {
  const { words, rules } = say;
  const { payment } = rules.points;
  if (!payment) return [];
  const { points: count, amount, earnOnPoints = false } = payment;
  const earns = earnOnPoints ? 'earns' : 'earnsNothing';
  return [words.payment(say.points(count), say.money(amount)), words.paidWithPoints[earns]];
}

function expiryInWords(say: Saying): string {
  const { words } = say;
  const { expiry } = say.rules.points;
  switch (expiry.type) {
    case 'none':
      return words.expiresNever;
    case 'calendar_year_end':
      return words.expiresYearEnd;
    case 'rolling':
      return words.expires(words.span(expiry.count, expiry.unit), expiry.roundedTo);
    case 'sliding': {
      const kinds = ACTIVITIES.filter((kind) => expiry.activity.includes(kind)).map((kind) => words.activities[kind]);
      return words.expiresInactive(words.span(expiry.months, 'months'), say.list(kinds, words.or), expiry.roundedTo);
    }
    default:
      return expiry satisfies never;
  }
}
