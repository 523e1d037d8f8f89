import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { after, day, type Draft, earned, enrolled, given, lot, purchased } from '#loyalty/testing';
import { LIMITS } from '#loyalty/vocabulary';
import { type JsonObject } from '#platform';

import { type Participation } from '../events.js';
import { member } from './member.js';
import { participationIn } from './participation.js';

const documentOf = (...drafts: readonly Draft[]): Participation =>
  participationIn(given(member, enrolled, ...drafts)['m1'] as unknown as Participation);

const at = (second: number) => new Date(Date.UTC(2026, 2, 1) + second * 1_000).toISOString();

const claim = (claimId: string, rewardId: string, second: number, over: JsonObject = {}): Draft => [
  'RewardClaimed',
  { claimId, rewardId, rewardVersion: 1, name: 'x', kind: 'product', points: 0, tier: 'basic', ...over },
  at(second),
];

const cancel = (claimId: string, rewardId: string, claimedAt: string | undefined, over: JsonObject = {}): Draft => [
  'RewardClaimCancelled',
  { claimId, rewardId, ...(claimedAt !== undefined && { claimedAt }), ...over },
  at(5_000),
];

const ofStep = (challengeId: string) => ({ challengeId, version: 1, repetition: 1 });

const badge = (badgeId: string, second: number): Draft => [
  'BadgeAwarded',
  { ...ofStep('c'), badgeId, name: 'Explorer' },
  at(second),
];

const completed = (challengeId: string, second: number): Draft => [
  'ChallengeCompleted',
  ofStep(challengeId),
  at(second),
];

const byCampaign = (campaign: string, second: number): Draft => {
  const [type, data] = earned(10, { lot: lot('1', 10), after: after(10) });
  const entry = { rule: `${campaign}/double`, version: 1, effect: 'multiplier', points: 5, because: 'x' };
  return [type, { ...data, breakdown: [{ ...entry, campaign, campaignVersion: 1 }] }, at(second)];
};

const back = (over: JsonObject): Draft => [
  'PurchaseReturned',
  {
    ...{
      returnId: 'r',
      purchaseId: 'p',
      localDay: '2026-01-02',
      refund: 1,
      points: 0,
      breakdown: [],
      programVersion: 1,
    },
    ...{ occurredAt: day('01-05'), part: { occurredAt: day('01-02'), total: { amount: 0, currency: 'EUR' } } },
    ...over,
  },
  at(6_000),
];

const qualifying = { amount: 0, spend: 0, purchases: 0 };

const absorbed = (participation?: Participation): Draft => [
  'MemberAbsorbed',
  {
    ...{
      fromMemberId: 'bob',
      attempt: 1,
      enrolledAt: day('01-01'),
      predecessors: [{ memberId: 'bob', lotsBefore: 0 }],
    },
    ...{ lotsMade: 0, lifetime: qualifying, days: [], counted: [], identities: [], nextDueAt: null, toNextTier: null },
    ...(participation && { participation: participation }),
  },
  at(4_000),
];

describe('what a member took part in', () => {
  it('is nothing at first', () =>
    expect(documentOf()).toEqual({
      claims: { count: 0, given: 0, lastAt: null, rewards: {} },
      ...{ badges: {}, challenges: {}, campaigns: {}, partners: {} },
    }));

  it('has claims by reward and by the choice that it came from, and those that challenges gave apart', () => {
    const challenge = { ...ofStep('c') };
    expect(
      documentOf(
        claim('1', 'coffee', 1),
        claim('2', 'tea', 2, { choice: { rewardId: 'drink', version: 1 } }),
        claim('3', 'coffee', 3, { challenge }),
      ).claims,
    ).toEqual({
      count: 2,
      given: 1,
      lastAt: at(3),
      rewards: {
        coffee: { count: 1, given: 1, lastAt: at(3), newest: [at(3), at(1)] },
        tea: { count: 1, given: 0, lastAt: at(2), newest: [at(2)] },
        drink: { count: 1, given: 0, lastAt: at(2), newest: [at(2)] },
      },
    });
  });

  it('has the claim of before where a later one is cancelled, and none where the only one is', () => {
    const two = [claim('1', 'coffee', 1), claim('2', 'coffee', 2)] as const;
    expect(documentOf(...two, cancel('2', 'coffee', at(2))).claims).toMatchObject({
      ...{ count: 1, lastAt: at(1) },
      rewards: { coffee: { count: 1, lastAt: at(1) } },
    });
    expect(documentOf(...two, cancel('1', 'coffee', at(1))).claims).toMatchObject({ count: 1, lastAt: at(2) });
    expect(documentOf(...two, cancel('1', 'coffee', at(1)), cancel('2', 'coffee', undefined)).claims).toEqual({
      ...{ count: 0, given: 0, lastAt: null, rewards: {} },
    });
  });

  it('is of no claims, and not of less, where one is cancelled that was never counted', () => {
    const uncounted = cancel('1', 'coffee', at(1));
    expect(documentOf(uncounted).claims).toEqual({ count: 0, given: 0, lastAt: null, rewards: {} });
    expect(documentOf(uncounted, claim('2', 'coffee', 2)).claims).toMatchObject({ count: 1, lastAt: at(2) });
  });

  it('has the instants of the newest claims only, and none where more than these are cancelled', () => {
    const claims = Array.from({ length: LIMITS.claimTimesMax + 1 }, (_, n) => claim(String(n), 'coffee', n));
    expect(documentOf(...claims).claims.rewards['coffee']!.newest).toHaveLength(LIMITS.claimTimesMax);
    const cancels = claims.slice(1).map((_, n) => cancel(String(n + 1), 'coffee', at(n + 1)));
    expect(documentOf(...claims, ...cancels).claims).toMatchObject({ count: 1, lastAt: null });
  });

  it('names the rewards that were claimed last, and counts all', () => {
    const claims = Array.from({ length: LIMITS.namesPerMemberMax + 2 }, (_, n) => claim(String(n), `r${n}`, n));
    const { count, rewards } = documentOf(...claims).claims;
    expect([count, Object.keys(rewards).length]).toEqual([LIMITS.namesPerMemberMax + 2, LIMITS.namesPerMemberMax]);
    expect([rewards['r0'], rewards['r1'], rewards['r2']?.count]).toEqual([undefined, undefined, 1]);
    expect(documentOf(...claims, cancel('0', 'r0', at(0))).claims.count).toBe(LIMITS.namesPerMemberMax + 1);
  });

  it('has badges and completions until they are taken back', () => {
    const revoked: Draft = ['BadgeRevoked', { ...ofStep('c'), badgeId: 'explorer', reason: 'It came back' }, at(9)];
    const step: Draft = ['ChallengeStepRevoked', { ...ofStep('card'), points: 0, reason: 'It came back' }, at(9)];
    const milestone: Draft = ['ChallengeStepRevoked', { ...step[1], milestone: 3 }, at(9)];
    const had = [badge('explorer', 1), badge('explorer', 2), completed('card', 3)] as const;
    expect(documentOf(...had)).toMatchObject({
      badges: { explorer: { count: 2, lastAt: at(2) } },
      challenges: { card: { count: 1, lastAt: at(3) } },
    });
    expect(documentOf(...had, revoked, milestone)).toMatchObject({
      badges: { explorer: { count: 1, lastAt: at(2) } },
      challenges: { card: { count: 1, lastAt: at(3) } },
    });
    expect(documentOf(...had, revoked, revoked, step)).toMatchObject({ badges: {}, challenges: {} });
  });

  it('has campaigns that gave something, as far as it did not come back', () => {
    expect(documentOf(byCampaign('june', 1), byCampaign('june', 2)).campaigns).toEqual({
      june: { count: 2, lastAt: at(2) },
    });
    const less = { campaigns: [{ campaignId: 'june', times: -1 }] };
    expect(documentOf(byCampaign('june', 1), back(less)).campaigns).toEqual({});
    const [, ofStatus] = byCampaign('june', 1);
    const recorded = (over: JsonObject) => purchased('p', 100, { breakdown: ofStatus['breakdown']!, ...over });
    expect(documentOf(recorded({ statusPoints: 5 })).campaigns).toEqual({ june: { count: 1, lastAt: day('01-02') } });
    expect(documentOf(recorded({})).campaigns).toEqual({}); // a limit left nothing of it
  });

  it('has purchases at partners by when they were made', () => {
    const bought = purchased('p', 100, { partner: 'fuel-co', occurredAt: day('01-03') });
    expect(documentOf(bought).partners).toEqual({ 'fuel-co': { count: 1, lastAt: day('01-03') } });
    expect(documentOf(bought, back({ partner: 'fuel-co' })).partners).toEqual({});
  });

  it('is that of both where another member becomes part of this one, and stays where the other one brings nothing', () => {
    const other = documentOf(claim('1', 'coffee', 3), badge('explorer', 3), byCampaign('june', 3));
    const own = [claim('1', 'coffee', 1), badge('explorer', 1)] as const;
    expect(documentOf(...own, absorbed(other))).toMatchObject({
      claims: { count: 2, lastAt: at(3), rewards: { coffee: { count: 2, newest: [at(3), at(1)] } } },
      badges: { explorer: { count: 2, lastAt: at(3) } },
      campaigns: { june: { count: 1, lastAt: at(3) } },
    });
    expect(
      documentOf(...own, absorbed(other), cancel('1', 'coffee', at(3), { claimantId: 'bob' })).claims,
    ).toMatchObject({ count: 1, lastAt: at(1) });
    expect(documentOf(...own, absorbed())).toEqual(documentOf(...own));
  });

  it('stays when the member is forgotten, who is in no segment then', () => {
    const had = [claim('1', 'coffee', 1), badge('explorer', 1)] as const;
    expect(documentOf(...had, ['MemberForgotten', { identities: [] }])).toEqual(documentOf(...had));
  });
});

/** One thing that happens, by a number that says which of what is there it concerns. */
const step = fc.record({
  what: fc.constantFrom(
    'claim',
    'claim',
    'gift',
    'choose',
    'cancel',
    'badge',
    'complete',
    'revoke',
    'earn',
    'buy',
    'return',
  ),
  of: fc.constantFrom('a', 'b', 'constructor'),
  nth: fc.nat(20),
});

interface Thing {
  readonly kind: 'claims' | 'badges' | 'challenges' | 'campaigns' | 'partners';
  readonly ids: readonly string[];
  readonly isGiven: boolean;
  readonly at: string;
  readonly claimId: string;
}

/** Events of a random history, and a plain list of what is left of it. */
function played(steps: readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[], from: number) {
  const drafts: Draft[] = [];
  const there: Thing[] = [];
  const take = (nth: number, ...kinds: readonly Thing['kind'][]): Thing | undefined => {
    const some = there.filter(({ kind }) => kinds.includes(kind));
    const one = some[nth % some.length];
    if (one) there.splice(there.indexOf(one), 1);
    return one;
  };
  steps.forEach(({ what, of, nth }, index) => {
    const second = from + index;
    const claimId = `${from}-${index}`;
    const add = (kind: Thing['kind'], draft: Draft, ids: readonly string[] = [of], isGiven = false) => {
      drafts.push(draft);
      there.push({ kind, ids, isGiven, at: at(second), claimId });
    };
    const choice = { rewardId: 'choice', version: 1 };
    switch (what) {
      case 'claim':
        return add('claims', claim(claimId, of, second));
      case 'gift':
        return add('claims', claim(claimId, of, second, { challenge: ofStep('c') }), [of], true);
      case 'choose':
        return add('claims', claim(claimId, of, second, { choice }), [of, 'choice']);
      case 'badge':
        return add('badges', badge(of, second));
      case 'complete':
        return add('challenges', completed(of, second));
      case 'earn':
        return add('campaigns', byCampaign(of, second));
      case 'buy':
        return add('partners', purchased(claimId, 1, { partner: of, occurredAt: at(second) }));
      case 'cancel': {
        const one = take(nth, 'claims');
        const [id, choiceId] = one?.ids ?? [];
        const more = { ...(choiceId !== undefined && { choiceId }), ...(one?.isGiven && { challengeId: 'c' }) };
        return void (one && drafts.push(cancel(one.claimId, id!, one.at, more)));
      }
      case 'revoke': {
        const one = take(nth, 'badges', 'challenges');
        const reason = { reason: 'It came back' };
        if (one?.kind === 'badges') drafts.push(['BadgeRevoked', { ...ofStep('c'), badgeId: one.ids[0]!, ...reason }]);
        else if (one) drafts.push(['ChallengeStepRevoked', { ...ofStep(one.ids[0]!), points: 0, ...reason }]);
        return;
      }
      default: {
        const one = take(nth, 'campaigns', 'partners');
        const [id] = one?.ids ?? [];
        if (one?.kind === 'campaigns') drafts.push(back({ campaigns: [{ campaignId: id!, times: -1 }] }));
        else if (one) drafts.push(back({ partner: id! }));
      }
    }
  });
  return { drafts, there };
}

const count = (things: readonly Thing[], kind: Thing['kind'], id?: string, isGiven = false) =>
  things.filter((one) => one.kind === kind && one.isGiven === isGiven && (id === undefined || one.ids.includes(id)))
    .length;

describe('the document of a random history', () => {
  it('equals a plain count, also of two members who became one', () => {
    const history = fc.array(step, { maxLength: LIMITS.claimTimesMax * 5 });
    fc.assert(
      fc.property(history, history, history, (first, others, later) => {
        const [own, other] = [played(first, 0), played(others, 1_000)];
        const rest = played(later, 2_000);
        const document = documentOf(...own.drafts, absorbed(documentOf(...other.drafts)), ...rest.drafts);
        const there = [...own.there, ...other.there, ...rest.there];
        const { claims } = document;
        expect([claims.count, claims.given]).toEqual([count(there, 'claims'), count(there, 'claims', undefined, true)]);
        for (const id of ['a', 'b', 'constructor', 'choice']) {
          const its = Object.hasOwn(claims.rewards, id) ? claims.rewards[id] : undefined;
          expect([its?.count ?? 0, its?.given ?? 0]).toEqual([
            count(there, 'claims', id),
            count(there, 'claims', id, true),
          ]);
          for (const kind of ['badges', 'challenges', 'campaigns', 'partners'] as const)
            expect(Object.hasOwn(document[kind], id) ? document[kind][id]!.count : 0).toBe(count(there, kind, id));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has the newest claim that is not cancelled, of as many as it has instants of', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const { drafts, there } = played(steps, 0);
        fc.pre(drafts.filter(([type]) => type === 'RewardClaimed').length <= LIMITS.claimTimesMax);
        const times = there.filter(({ kind }) => kind === 'claims').map((one) => one.at);
        expect(documentOf(...drafts).claims.lastAt).toBe(times.sort().at(-1) ?? null);
      }),
      { numRuns: 300 },
    );
  });
});
