import { describe, expect, it } from '@jest/globals';

import { jsonSchemaOf } from '#event-store';
import { type CampaignDefinition, campaignEvents } from '#loyalty/campaigns/events';
import { type ChallengeDefinition, challengeEvents } from '#loyalty/challenges/events';
import { type PartnerDefinition, partnerEvents } from '#loyalty/partners/events';
import { type PlanDefinition, planEvents } from '#loyalty/plans/events';
import { type EarnRule, type ProgramRules, rulesSchema, starterProgram } from '#loyalty/program';
import { rewardEvents, type RewardVersion } from '#loyalty/rewards/events';
import { object } from '#loyalty/vocabulary';
import { type Json, type JsonObject } from '#platform';

import { campaignTermsInWords } from './campaigns/campaign-terms.js';
import { challengeTermsInWords } from './challenges/challenge-terms.js';
import { TERMS_LANGUAGES, type TermsLanguage } from './language.js';
import { partnerTermsInWords } from './partners/partner-terms.js';
import { planTermsInWords } from './plans/plan-terms.js';
import { rewardTermsInWords } from './rewards/reward-terms.js';
import { programTerms } from './terms.js';
import { changesOf, pathsOf, type Terms } from './testing/index.js';

const starter = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });

const { tiers, points } = starter;

/** A ladder with all that members of a tier can have. */
const ladder: ProgramRules['tiers']['ladder'] = [
  { tier: 'member', threshold: 0 },
  {
    tier: 'gold',
    threshold: 100,
    benefits: {
      multiplier: 1.5,
      multiplierCounts: 'status',
      exclusive: ['lounge'],
      earlyAccessDays: 3,
      words: { en: ['Free delivery'], nb: ['Gratis frakt'], sv: ['Fri frakt'], da: ['Gratis fragt'] },
    },
  },
];

const rule: EarnRule = {
  id: 'r',
  name: 'Spring',
  behaviour: 'review',
  when: 'member.purchases > 3',
  lines: 'line.category == "skis"',
  effect: { type: 'multiplier', factor: 2 },
  counts: 'spendable',
  rounding: 'ceil',
  priority: 2,
  stacking: 'best',
  from: '2026-01-01T00:00:00Z',
  until: '2026-06-01T00:00:00Z',
  tiers: ['gold'],
  caps: { perPurchase: 1, perDay: 2, perMember: 3 },
};

const second: EarnRule = { id: 's', priority: 2, effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } };

const fixed: EarnRule = {
  id: 't',
  stacking: 'exclusive',
  counts: 'status',
  effect: { type: 'fixed_points', points: 5 },
};

const spring = {
  startsAt: '2026-03-01T00:00:00.000Z',
  endsAt: '2026-06-01T00:00:00.000Z',
} as const;

/** What terms are of: each field must change them, but for those that members need not know. */
interface Kind {
  readonly schema: JsonObject;
  /** Whole examples, so that each field is in one of them. */
  readonly examples: readonly Json[];
  readonly inWords: (value: Json, language: TermsLanguage) => Terms;
  /** What is not in the terms, and why. */
  readonly silent: Readonly<Record<string, string>>;
}

const CALLERS = 'of those who call the API';

const STAFF = 'of those who work in the shop';

const SHOP = 'the shop may ask for more, up to `ttlSecondsMax`';

const NAMED = 'members know the name';

const KIND = 'it sorts rewards, and nothing depends on it';

const OWN_TERMS = 'the terms of the reward say it';

const WHO = 'whom the shop chose, and by what, is its own';

const SUPPLY = 'what is left changes with every purchase or claim, and so says that there is a limit';

const DEFINED = { '/programId': CALLERS, '/version': CALLERS, '/effectiveAt': CALLERS };

const programme: Kind = {
  schema: jsonSchemaOf(rulesSchema),
  examples: [
    {
      ...starter,
      earnRules: [rule, second, fixed],
      tiers: { metric: 'spend', window: { type: 'calendar_year' }, ladder, downgrade: 'one_down', graceDays: 30 },
      points: {
        ...points,
        activation: { type: 'after_days', days: 3 },
        expiry: { type: 'rolling', count: 12, unit: 'months', roundedTo: 'end_of_month' },
        welcomePoints: 5,
        backdatingDaysMax: 90,
        earnsOn: 'gross',
        excluded: { kinds: ['gift_card'], categories: ['Books'] },
        lateRedemptions: 'as_of_use',
        payment: { points: 1, amount: 100, earnOnPoints: true },
        latePurchases: 'recalculate_later',
        balanceMax: 1_000,
      },
      purchaseIds: 'per_member',
      references: { redemptions: 'per_member', behaviours: 'per_member' },
      adjustments: { approvalAbove: 100, perMovementMax: 100, perMemberDayMax: 100 },
      reservations: { ttlSeconds: 900, ttlSecondsMax: 3_600, openMax: 3 },
      returns: {
        policy: 'unlimited',
        proration: 'proportional',
        windowDays: 30,
        restoreExpiredForDays: 10,
        tierAfterReturn: 'at_once',
      },
      transfers: { pointsMin: 5, pointsMax: 50, givenPerDayMax: 100, receivedPerDayMax: 200, tiers: ['gold'] },
      referral: {
        minimumSpend: 500,
        withinDays: 30,
        notReturnedWithinDays: 14,
        rewards: { referrer: 100, referred: 50 },
        perMonthMax: 3,
      },
      merges: { approval: true },
      households: {
        membersMax: 4,
        pooling: 'share',
        sharePercent: 40,
        tierOf: 'household',
        tierAfterLeaving: 'at_once',
      },
      identities: { phoneCountry: 'NO', kinds: [{ kind: 'card', name: 'Card', pattern: '\\d+', lengthMax: 20 }] },
    },
    {
      ...starter,
      earnRules: [
        { ...second, rounding: 'floor' },
        { ...fixed, counts: 'both', stacking: 'add' },
      ],
      tiers: {
        ...tiers,
        metric: 'qualifying_points',
        window: { type: 'rolling_months', months: 12 },
        ladder,
        downgrade: 'none',
      },
      points: {
        ...points,
        activation: { type: 'on_date', date: '2026-12-01' },
        expiry: { type: 'sliding', months: 12, activity: ['purchase'], roundedTo: 'end_of_year' },
        earnsOn: 'net',
        lateRedemptions: 'as_of_now',
        latePurchases: 'keep_later',
      },
      returns: { policy: 'within_balance', proration: 'by_rule', tierAfterReturn: 'at_review' },
      households: { pooling: 'all', tierOf: 'member' },
    },
    { ...starter, households: { tierOf: 'household', tierAfterLeaving: 'at_review', pooling: 'none' } },
    {
      ...starter,
      tiers: {
        ...tiers,
        metric: 'purchases',
        ladder: [ladder[0]!, { ...ladder[1]!, benefits: { multiplier: 2, multiplierCounts: 'both' } }],
      },
    },
  ] satisfies readonly ProgramRules[],
  inWords: (rules, language) => programTerms(rules as unknown as ProgramRules, language),
  silent: {
    '/earnRules/*/id': 'breakdowns name it',
    '/purchaseIds…': CALLERS,
    '/references/redemptions…': CALLERS,
    '/adjustments…': STAFF,
    '/reservations/ttlSeconds?': SHOP,
    '/reservations/ttlSeconds': SHOP,
    '/merges…': STAFF,
    '/identities…': 'what the shop knows members by is of its own pages',
  },
};

const campaign: Kind = {
  schema: jsonSchemaOf(object(campaignEvents.CampaignDefined.data)),
  examples: [
    {
      programId: 'main',
      campaignId: 'spring',
      version: 1,
      effectiveAt: '2026-01-01T00:00:00.000Z',
      name: 'Spring',
      names: { en: 'Springtime', nb: 'Vår', sv: 'Vår', da: 'Forår' },
      description: 'More visits',
      ...spring,
      days: [1, 2],
      hours: [{ from: '16:00', until: '18:00' }],
      audience: { tiers: ['gold'], segments: ['regulars'], plans: ['prime'] },
      code: { kind: 'shared', words: ['SPRING'] },
      holdout: 0.1,
      budget: { points: 100, perMember: { points: 5, uses: 2 }, perDay: { points: 10 }, whenShort: 'cut' },
      rules: [rule, second, fixed],
    },
    {
      programId: 'main',
      campaignId: 'spring',
      version: 1,
      effectiveAt: '2026-01-01T00:00:00.000Z',
      name: 'Spring',
      startsAt: spring.startsAt,
      audience: { classes: ['price'] },
      code: { kind: 'unique' },
      budget: { uses: 100, perDay: { uses: 10 }, whenShort: 'skip' },
      rules: [
        { ...second, rounding: 'floor' },
        { ...fixed, counts: 'both', stacking: 'add' },
      ],
    },
    {
      programId: 'main',
      campaignId: 'spring',
      version: 1,
      effectiveAt: '2026-01-01T00:00:00.000Z',
      name: 'Spring',
      startsAt: spring.startsAt,
      audience: { members: ['ada'] },
      rules: [second],
    },
  ] satisfies readonly JsonObject[],
  inWords: (one, language) => campaignTermsInWords(one as unknown as CampaignDefinition, starter, language),
  silent: {
    ...DEFINED,
    '/campaignId': NAMED,
    '/description…': 'it says what the shop wants by it',
    '/audience/segments/*': WHO,
    '/audience/classes/*': WHO,
    '/audience/members/*': WHO,
    '/code/kind': 'said by whether there are words',
    '/holdout': 'chance decides; how much of it is of no use to members',
    '/budget/points': SUPPLY,
    '/budget/uses': SUPPLY,
    '/budget/perDay/points…': SUPPLY,
    '/budget/perDay/uses…': SUPPLY,
    '/rules/*/id': 'breakdowns name it',
  },
};

const OF_REWARD = {
  programId: 'main',
  rewardId: 'coffee',
  version: 1,
  effectiveAt: '2026-01-01T00:00:00.000Z',
  name: 'Coffee',
  kind: 'product',
  price: 5,
} as const;

const reward: Kind = {
  schema: jsonSchemaOf(object(rewardEvents.RewardDefined.data)),
  examples: [
    {
      ...OF_REWARD,
      names: { en: 'A cup of coffee', nb: 'Kaffe', sv: 'Kaffe', da: 'Kaffe' },
      description: 'Any size',
      tierPrices: [{ tier: 'gold', price: 4 }],
      tiers: ['gold'],
      plans: ['prime'],
      segments: ['regulars'],
      from: spring.startsAt,
      until: spring.endsAt,
      earlyAccess: true,
      perMember: 2,
      perMemberEvery: 'month',
      stock: 10,
      value: { amount: 500 },
      voucher: { validDays: 30, minimumSpend: 2_000, partial: true, codePrefix: 'CUP' },
    },
    {
      ...OF_REWARD,
      event: { at: spring.endsAt, place: 'Hamngatan 1', capacity: 100 },
      value: { percent: 20 },
    },
    { ...OF_REWARD, choice: ['tea', 'cake'] },
  ] satisfies readonly JsonObject[],
  inWords: (one, language) =>
    rewardTermsInWords(
      one as unknown as RewardVersion,
      { rules: { ...starter, tiers: { ...tiers, ladder } }, nameOf: (id) => id.toUpperCase() },
      language,
    ),
  silent: {
    ...DEFINED,
    '/rewardId': NAMED,
    '/kind': KIND,
    '/segments/*': WHO,
    '/stock': SUPPLY,
    '/event/capacity': SUPPLY,
    '/voucher/codePrefix…': 'the code shows it',
  },
};

const COFFEE = {
  ...{ type: 'reward', rewardId: 'coffee', rewardVersion: 1, name: 'Coffee', kind: 'product' },
  value: { amount: 300, percent: 10 },
  voucher: { validDays: 30, minimumSpend: 500, partial: true, codePrefix: 'CUP' },
} as const;

const OF_CHALLENGE = {
  programId: 'main',
  challengeId: 'card',
  version: 1,
  effectiveAt: '2026-01-01T00:00:00.000Z',
  name: 'Card',
  startsAt: spring.startsAt,
  target: { counts: 'purchases', goal: 9 },
  rewards: [{ type: 'points', points: 5 }],
} as const;

const challenge: Kind = {
  schema: jsonSchemaOf(object(challengeEvents.ChallengeDefined.data)),
  examples: [
    {
      ...OF_CHALLENGE,
      description: 'The tenth is on us.',
      endsAt: spring.endsAt,
      audience: { tiers: ['gold'], segments: ['regulars'], plans: ['prime'] },
      target: {
        counts: 'items',
        goal: 9,
        when: 'purchase.channel == "app"',
        lines: 'line.category == "coffee"',
        streak: { every: 'week', atLeast: 2 },
      },
      within: { every: 'month' },
      milestones: [
        {
          at: 5,
          rewards: [{ type: 'points', points: 1 }, { type: 'badge', badgeId: 'b', name: 'Half' }, COFFEE],
        },
      ],
      rewards: [{ type: 'badge', badgeId: 'b', name: 'Regular' }, { type: 'points', points: 5 }, COFFEE],
      times: 3,
      whenReturned: 'keep',
    },
    {
      ...OF_CHALLENGE,
      audience: { classes: ['price'] },
      target: { counts: 'behaviours', goal: 3, behaviour: 'review', streak: { every: 'day', atLeast: 1 } },
      within: { days: 30 },
    },
    { ...OF_CHALLENGE, audience: { members: ['ada'] }, whenReturned: 'take_back', within: { every: 'day' } },
    { ...OF_CHALLENGE, target: { counts: 'categories', goal: 2, of: ['bread', 'wine', 'fruit'] } },
  ] satisfies readonly JsonObject[],
  inWords: (one, language) => challengeTermsInWords(one as unknown as ChallengeDefinition, starter, language),
  silent: {
    ...DEFINED,
    '/challengeId': NAMED,
    '/audience/segments/*': WHO,
    '/audience/classes/*': WHO,
    '/audience/members/*': WHO,
    '/milestones/*/rewards/*:badge/badgeId': NAMED,
    '/rewards/*:badge/badgeId': NAMED,
    '/milestones/*/rewards/*:reward/rewardId': NAMED,
    '/milestones/*/rewards/*:reward/rewardVersion': CALLERS,
    '/milestones/*/rewards/*:reward/kind': KIND,
    '/milestones/*/rewards/*:reward/value…': OWN_TERMS,
    '/milestones/*/rewards/*:reward/voucher…': OWN_TERMS,
    '/rewards/*:reward/rewardId': NAMED,
    '/rewards/*:reward/rewardVersion': CALLERS,
    '/rewards/*:reward/kind': KIND,
    '/rewards/*:reward/value…': OWN_TERMS,
    '/rewards/*:reward/voucher…': OWN_TERMS,
  },
};

const plan: Kind = {
  schema: jsonSchemaOf(object(planEvents.PlanDefined.data)),
  examples: [
    {
      ...{ programId: 'main', planId: 'prime', version: 1, effectiveAt: '2026-01-01T00:00:00.000Z' },
      name: 'Prime',
      names: { en: 'Prime membership', nb: 'Pluss', sv: 'Plus', da: 'Plus' },
      description: 'For those who come often.',
      fee: { amount: 990, currency: 'EUR' },
      period: { months: 12 },
      trial: { days: 30 },
      graceDays: 3,
      benefits: ladder[1]!.benefits!,
    },
    {
      ...{ programId: 'main', planId: 'prime', version: 1, effectiveAt: '2026-01-01T00:00:00.000Z' },
      name: 'Prime',
      fee: { amount: 0, currency: 'EUR' },
      period: { days: 30 },
      trial: { months: 1 },
      benefits: { multiplier: 2, multiplierCounts: 'spendable' },
    },
    {
      ...{ programId: 'main', planId: 'prime', version: 1, effectiveAt: '2026-01-01T00:00:00.000Z' },
      name: 'Prime',
      fee: { amount: 500, currency: 'EUR' },
      period: { days: 30 },
      benefits: { multiplier: 2, multiplierCounts: 'both' },
    },
  ] satisfies readonly JsonObject[],
  inWords: (one, language) =>
    planTermsInWords(one as unknown as PlanDefinition, { rules: starter, nameOf: (id) => id.toUpperCase() }, language),
  silent: { ...DEFINED, '/planId': NAMED },
};

const BETWEEN = 'it is between the programme and the partner';

const partner: Kind = {
  schema: jsonSchemaOf(object(partnerEvents.PartnerDefined.data)),
  examples: [
    {
      ...{ programId: 'main', partnerId: 'fuel-co', version: 1, effectiveAt: '2026-01-01T00:00:00.000Z' },
      name: 'Fuel & Co',
      names: { en: 'The fuel company', nb: 'Drivstoff', sv: 'Bränsle', da: 'Brændstof' },
      description: 'All along the coast.',
      ...spring,
      earn: { costPerPoint: '0.8' },
      redeem: { costPerPoint: '0.75' },
      terms: 'prepaid',
      openLimit: 500_000,
    },
    {
      ...{ programId: 'main', partnerId: 'fuel-co', version: 1, effectiveAt: '2026-01-01T00:00:00.000Z' },
      ...{ name: 'Fuel & Co', startsAt: spring.startsAt, earn: { costPerPoint: '0.8' }, terms: 'postpaid' },
    },
  ] satisfies readonly JsonObject[],
  inWords: (one, language) => partnerTermsInWords(one as unknown as PartnerDefinition, starter, language),
  silent: {
    ...DEFINED,
    '/partnerId': NAMED,
    '/earn/costPerPoint': BETWEEN,
    '/redeem/costPerPoint': BETWEEN,
    '/terms': BETWEEN,
    '/openLimit…': BETWEEN,
  },
};

const KINDS = { programme, campaign, reward, challenge, plan, partner };

/** The paths of what changes the terms. */
function saidIn({ schema, examples, inWords }: Kind, language: TermsLanguage): ReadonlySet<string> {
  const said = new Set<string>();
  for (const example of examples) {
    const text = JSON.stringify(inWords(example, language));
    for (const { path, value } of changesOf(schema, example))
      if (JSON.stringify(inWords(value, language)) !== text) said.add(path);
  }
  return said;
}

/** Whether a path is one of which something is said: this very one, a choice of it, or with … all that is within. */
function isIn(path: string, part: string): boolean {
  return part.endsWith('…') ? path.startsWith(part.slice(0, -1)) : path === part || path.startsWith(`${part}=`);
}

const isOfAnother = (path: string, language: TermsLanguage): boolean =>
  path.includes('/benefits/words/') && !path.includes(`/words/${language}`);

describe.each(TERMS_LANGUAGES)('the terms in %s', (language) => {
  it.each(Object.entries(KINDS))('of a %s say each field, or a reason is given why not', (_name, kind) => {
    const said = saidIn(kind, language);
    const unsaid = pathsOf(kind.schema).filter((path) => !said.has(path) && !isOfAnother(path, language));
    const silent = Object.keys(kind.silent);
    expect(unsaid.filter((path) => !silent.some((part) => isIn(path, part)))).toEqual([]);
  });

  it.each(Object.entries(KINDS))('of a %s say nothing of what a reason is given for', (_name, kind) => {
    const said = [...saidIn(kind, language)];
    const paths = pathsOf(kind.schema);
    for (const part of Object.keys(kind.silent)) {
      expect([part, paths.some((path) => isIn(path, part))]).toEqual([part, true]);
      expect([part, said.filter((path) => isIn(path, part))]).toEqual([part, []]);
    }
  });
});
