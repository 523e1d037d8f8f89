import { createHash } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { isHeldOut } from '#loyalty/program';
import { addDays } from '#platform';

import { shopParameters } from '../defaults.js';
import { type ClubFact, type PurchaseFact, type ShopFact } from '../facts.js';
import { CLUB } from '../members/club-evening.js';
import { type ShopParameters } from '../parameters.js';
import { shopCalendar, shopFacts, shopGuests, shopLives, shopTruths } from './shop-facts.js';

const SMALL = shopParameters({ seed: 7, members: 60, days: 400 });

/** What shops did not have at first, each later: goods that come back and orders that are open, then what the office does. */
const WITHOUT_OFFICE = { enrolledTwiceShare: 0, correctedShare: 0, officeShare: 0 };

const PLAIN = { ...SMALL, ...WITHOUT_OFFICE, returnedShare: 0, lastEveningShare: 0 };

const hashOf = (parameters: ShopParameters) => {
  const hash = createHash('sha256');
  for (const fact of shopFacts(parameters)) hash.update(`${JSON.stringify(fact)}\n`);
  return hash.digest('hex');
};

/** A shop of any form, small enough to be made by the dozen. */
const shops = fc.record({
  seed: fc.nat(999_999_999),
  members: fc.integer({ min: 1, max: 15 }),
  days: fc.integer({ min: 1, max: 300 }),
  startsOn: fc.constantFrom('2023-01-01', '2024-02-28', '2025-10-20'),
  timeZone: fc.constantFrom('UTC', 'Europe/Oslo', 'America/New_York', 'Pacific/Auckland'),
  foundingShare: fc.constantFrom(0, 0.3, 1),
  noise: fc.constantFrom(0, 0.2, 1),
  purchasesMax: fc.constantFrom(null, 1, 8),
  lifetimeScale: fc.constantFrom(null, 0.05, 1),
  towns: fc.integer({ min: 1, max: 9 }),
  storesPerTown: fc.integer({ min: 1, max: 5 }),
  categories: fc.integer({ min: 1, max: 14 }),
  articlesPerCategory: fc.integer({ min: 1, max: 6 }),
  dealRate: fc.constantFrom(0, 0.3, 1),
  dealBreadth: fc.constantFrom(0, 0.5, 1),
  campaignsPerYear: fc.constantFrom(0, 5, 20),
  payDay: fc.integer({ min: 1, max: 31 }),
  returnedShare: fc.constantFrom(0, 0.02, 1),
  lastEveningShare: fc.constantFrom(0, 0.02, 1),
  enrolledTwiceShare: fc.constantFrom(0, 0.02, 1),
  familyShare: fc.constantFrom(0, 0.3, 1),
  pooledPercent: fc.constantFrom(undefined, 1, 50, 100),
  correctedShare: fc.constantFrom(0, 0.05, 1),
  officeShare: fc.constantFrom(0, 0.02, 1),
  activation: fc.constantFrom('at_once' as const, 'on_event' as const),
  cancelledShare: fc.constantFrom(0, 0.05, 1),
  clubEvening: fc.constantFrom(undefined, true as const),
});

describe('a shop of a seed', () => {
  it('is the same to the byte on every machine', () =>
    expect(hashOf(SMALL)).toBe('5089613d264b331620c20e05f8bac00b42dc401fce5c8bf26eb5d538104d9a6d'));

  it('was the same before anybody enrolled twice and the office did anything by hand', () =>
    expect(hashOf({ ...SMALL, ...WITHOUT_OFFICE })).toBe(
      '675c636cd823bed0c1f3b5d0cbf1ee6cf4a881f24522e4261dbbf463ec3a2538',
    ));

  it('was the same before goods came back and orders were open', () =>
    expect(hashOf(PLAIN)).toBe('f0dd764854a8a1ca99f2afc6ac1658d63e9ecc0ab9e878d82f5457cd44438c00'));

  it('is another with another seed', () =>
    expect(hashOf({ ...PLAIN, seed: 8 })).toBe('3f3379cf7bb8e768c5f309f56824f17fa336f64f7fed2fa539cdb620a816fe38'));

  it('does not depend on the order in which parameters were written', () => {
    const turned = Object.fromEntries(Object.entries(SMALL).reverse()) as unknown as ShopParameters;
    const kinds = Object.fromEntries(
      Object.entries(SMALL.kinds).map(([kind, figures]) => [
        kind,
        Object.fromEntries(Object.entries(figures).reverse()),
      ]),
    ) as unknown as ShopParameters['kinds'];
    expect(hashOf({ ...turned, kinds })).toBe(hashOf(SMALL));
  });
});

/** A shop where somebody buys, joins a household, and is sent the goods then, with which the points come. */
const SHIPPED_AFTER_JOINING = {
  seed: 9,
  members: 6,
  days: 1,
  startsOn: '2023-01-01',
  timeZone: 'UTC',
  foundingShare: 0,
  noise: 0.2,
  purchasesMax: null,
  lifetimeScale: null,
  towns: 1,
  storesPerTown: 1,
  categories: 1,
  articlesPerCategory: 2,
  dealRate: 0.3,
  dealBreadth: 0,
  campaignsPerYear: 20,
  payDay: 1,
  returnedShare: 0,
  lastEveningShare: 0,
  enrolledTwiceShare: 0,
  familyShare: 0,
  pooledPercent: undefined,
  correctedShare: 0,
  officeShare: 0,
  activation: 'on_event',
  cancelledShare: 0,
  clubEvening: undefined,
} as const;

describe('the facts of any shop', () => {
  it('come in order of time, within its days', () =>
    fc.assert(
      fc.property(shops, (given) => {
        const parameters = shopParameters(given);
        const times = [...shopFacts(parameters)].map(({ at }) => at);
        expect(times).toEqual([...times].sort());
        const dates = [...shopCalendar(parameters)].map(({ date }) => date);
        expect(dates).toHaveLength(parameters.days);
        expect(dates[0]).toBe(parameters.startsOn);
      }),
      { numRuns: 20 },
    ));

  it('are the same by day and by member', () =>
    fc.assert(
      fc.property(shops, (given) => {
        const parameters = shopParameters(given);
        const byMember = [...shopLives(parameters)].flatMap(({ facts }) => facts);
        const text = (facts: Iterable<ShopFact>) => [...facts].map((fact) => JSON.stringify(fact)).sort();
        expect(text([...byMember, ...shopGuests(parameters)])).toEqual(text(shopFacts(parameters)));
      }),
      { numRuns: 20 },
    ));

  it('give each life from its enrolment on, and of nobody who is not there', () =>
    fc.assert(
      fc.property(shops, (given) => {
        const parameters = shopParameters(given);
        const enrolled = new Map<string, string>();
        for (const fact of shopFacts(parameters)) {
          if (fact.kind === 'guest-purchase') continue;
          if (fact.kind === 'enrol') {
            expect(enrolled.has(fact.member)).toBe(false);
            if (fact.referredBy) expect(enrolled.has(fact.referredBy)).toBe(true);
            enrolled.set(fact.member, fact.at);
          } else expect(enrolled.has(fact.member)).toBe(true);
        }
        expect(enrolled.size).toBe(parameters.members);
      }),
      { numRuns: 20 },
    ));

  it('keep books: lines add up, ids are never used twice, nobody redeems more than was earned and is left', () =>
    fc.assert(
      fc.property(shops, (given) => {
        const parameters = shopParameters(given);
        const ids = new Set<string>();
        const balances = new Map<string, number>();
        const bought = new Map<string, PurchaseFact>();
        const waits = parameters.activation === 'on_event';
        for (const fact of shopFacts(parameters)) {
          if (fact.kind === 'purchase' || fact.kind === 'guest-purchase') {
            expect(ids.has(fact.purchaseId)).toBe(false);
            ids.add(fact.purchaseId);
            expect(fact.amount).toBe(fact.lines.reduce((sum, { gross, discount = 0 }) => sum + gross - discount, 0));
            expect(fact.itemCount).toBe(fact.lines.reduce((sum, { quantity }) => sum + quantity, 0));
            expect(new Set(fact.lines.map(({ sku }) => sku)).size).toBe(fact.lines.length);
            for (const { gross, discount = 0, promotion } of fact.lines) {
              expect(discount < gross).toBe(true);
              expect(promotion !== undefined || discount === 0).toBe(true);
            }
          }
          if (fact.kind === 'purchase') bought.set(fact.purchaseId, fact);
          if (fact.kind === (waits ? 'activate' : 'purchase')) {
            const { record, member, amount } = bought.get(fact.purchaseId)!;
            add(balances, record ?? member, Math.floor(amount / parameters.minorPerPoint));
          }
          if (fact.kind === 'redeem') expect(add(balances, fact.member, -fact.points)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 20 },
    ));

  it('return what was bought before, each purchase once and no more than it had', () =>
    fc.assert(
      fc.property(shops, (given) => {
        const bought = new Map<string, PurchaseFact>();
        let returns = 0;
        for (const fact of shopFacts(shopParameters(given))) {
          if (fact.kind === 'purchase') bought.set(fact.purchaseId, fact);
          if (fact.kind !== 'return') continue;
          const purchase = bought.get(fact.purchaseId)!;
          expect(purchase.member).toBe(fact.member);
          if (fact.line) expect(fact.line.quantity).toBeLessThanOrEqual(purchase.lines[fact.line.line - 1]!.quantity);
          bought.delete(fact.purchaseId);
          returns += 1;
        }
        if (given.returnedShare === 0) expect(returns).toBe(0);
      }),
      { numRuns: 20 },
    ));

  it('activate each purchase or cancel it where points wait for that, before anything of it comes back, and nothing where they do not', () =>
    fc.assert(
      fc.property(shops, (given) => {
        const waiting = new Map<string, PurchaseFact>();
        for (const fact of shopFacts(shopParameters(given))) {
          if (fact.kind === 'purchase') waiting.set(fact.purchaseId, fact);
          if (fact.kind === 'return' && given.activation === 'on_event')
            expect(waiting.has(fact.purchaseId)).toBe(false);
          if (fact.kind !== 'activate' && fact.kind !== 'cancel') continue;
          expect(given.activation).toBe('on_event');
          const { member, record, channel } = waiting.get(fact.purchaseId)!;
          expect([fact.member, fact.record]).toEqual([member, record]);
          if (given.cancelledShare === 1 || channel === 'store')
            expect(fact.kind).toBe(channel === 'store' ? 'activate' : 'cancel');
          waiting.delete(fact.purchaseId);
        }
        const aDayBeforeTheEnd = [...waiting.values()].map(({ at }) => Date.parse(at)).sort((a, b) => a - b)[0];
        const end = Date.parse(given.startsOn) + (given.days - 2) * 86_400_000;
        if (given.activation === 'on_event' && aDayBeforeTheEnd !== undefined)
          expect(aDayBeforeTheEnd).toBeGreaterThan(end - 86_400_000);
      }),
      { numRuns: 20 },
    ));

  it('merge a second record on the last evening: after its enrolment, its purchases and all that is about them', () =>
    fc.assert(
      fc.property(shops, (given) => {
        const records = new Map<string, 'there' | 'merged'>();
        for (const fact of shopFacts(shopParameters({ ...given, pace: 5 }))) {
          if (fact.kind === 'guest-purchase' || fact.record === undefined) continue;
          const { record, kind } = fact;
          expect(records.get(record)).toBe(kind === 'enrol-again' ? undefined : 'there');
          records.set(record, kind === 'merge' ? 'merged' : 'there');
        }
        expect([...records.values()].filter((status) => status !== 'merged')).toEqual([]);
        if (given.enrolledTwiceShare === 0) expect(records.size).toBe(0);
      }),
      { numRuns: 20 },
    ));

  it('correct a piece too many of purchases of which nothing comes back, on the last evening', () =>
    fc.assert(
      fc.property(shops, (given) => {
        const parameters = shopParameters(given);
        const bought = new Map<string, PurchaseFact>();
        let corrections = 0;
        for (const { date, facts } of shopCalendar(parameters))
          for (const fact of facts) {
            if (fact.kind === 'purchase') bought.set(fact.purchaseId, fact);
            if (fact.kind === 'return' || fact.kind === 'cancel') bought.delete(fact.purchaseId);
            if (fact.kind !== 'correct') continue;
            corrections += 1;
            const { amount, itemCount, lines, channel } = bought.get(fact.purchaseId)!;
            expect([fact.itemCount, fact.channel, fact.lines.length]).toEqual([itemCount - 1, channel, lines.length]);
            expect(fact.amount).toBeLessThan(amount);
            expect(fact.amount).toBe(fact.lines.reduce((sum, { gross, discount = 0 }) => sum + gross - discount, 0));
            expect(fact.itemCount).toBe(fact.lines.reduce((sum, { quantity }) => sum + quantity, 0));
            expect(date).toBe(lastDayOf(parameters));
          }
        if (given.correctedShare === 0) expect(corrections).toBe(0);
      }),
      { numRuns: 20 },
    ));

  it('let families share a household: two to four, each by its own request, and they leave after they joined', () =>
    fc.assert(
      fc.property(shops, (given) => {
        const inHousehold = new Map<string, string>();
        const last = new Map<string, string>();
        const sizes = new Map<string, Set<string>>();
        const ofAll = { 'create-household': undefined, invite: 'create-household', join: 'invite', leave: 'join' };
        const before = { ...ofAll, 'redeem-shared': 'join' };
        for (const fact of shopFacts(shopParameters({ ...given, members: 15 }))) {
          if (!('householdId' in fact)) continue;
          const { kind, member, householdId } = fact;
          expect(last.get(member)).toBe(before[kind]);
          last.set(member, kind);
          if (kind === 'join') inHousehold.set(member, householdId);
          if (kind === 'leave') expect(inHousehold.get(member)).toBe(householdId);
          sizes.set(householdId, (sizes.get(householdId) ?? new Set<string>()).add(member));
        }
        for (const { size } of sizes.values()) expect(size).toBeLessThanOrEqual(4);
        if (given.familyShare === 0) expect(sizes.size).toBe(0);
      }),
      { numRuns: 20 },
    ));

  it('let families that pool spend together what each has brought, and of their own only what is left', () => {
    const among = (pooledPercent?: number) => [
      ...shopFacts(shopParameters({ ...SMALL, familyShare: 1, pooledPercent })),
    ];
    const sumOf = (facts: readonly ShopFact[], kind: 'redeem' | 'redeem-shared') =>
      facts.reduce((sum, fact) => sum + (fact.kind === kind ? fact.points : 0), 0);
    const [apart, half, all] = [among(), among(50), among(100)];
    expect(sumOf(apart, 'redeem-shared')).toBe(0);
    expect(sumOf(half, 'redeem-shared')).toBeGreaterThan(0);
    expect(sumOf(all, 'redeem-shared')).toBeGreaterThan(sumOf(half, 'redeem-shared'));
    expect(sumOf(half, 'redeem')).toBeLessThan(sumOf(apart, 'redeem'));
    expect(sumOf(all, 'redeem')).toBeLessThan(sumOf(half, 'redeem'));
    expect(hashOf(shopParameters({ ...SMALL, pooledPercent: 50 }))).toBe(hashOf(SMALL));
  });

  it('let nobody spend more of a household than the member has surely brought by the evening', () =>
    fc.assert(
      fc.property(shops, fc.constantFrom(1, 50, 100), (given, pooledPercent) => {
        const parameters = shopParameters({ ...given, days: 300, familyShare: 1, pooledPercent });
        for (const { facts } of shopLives(parameters)) {
          const joined = facts.findIndex(({ kind }) => kind === 'join');
          const spent = facts.find((fact) => fact.kind === 'redeem-shared');
          if (!spent) continue;
          const bought = facts.slice(joined).filter((fact) => fact.kind === 'purchase');
          const earned = bought.reduce((sum, { amount }) => sum + Math.floor(amount / parameters.minorPerPoint), 0);
          expect(spent.points).toBeLessThanOrEqual(Math.floor((earned * pooledPercent) / 100));
          expect(spent.at >= facts.findLast(({ kind }) => kind === 'purchase')!.at).toBe(true);
        }
      }),
      { numRuns: 20, examples: [[SHIPPED_AFTER_JOINING, 100]] },
    ));

  it('are the same in all else, whether or not there are families', () => {
    const among = (familyShare: number) => [...shopFacts(shopParameters({ ...SMALL, familyShare }))];
    const families = among(1).filter((fact) => 'householdId' in fact);
    expect(families.filter(({ kind }) => kind === 'join').length).toBeGreaterThan(5);
    expect(families.filter(({ kind }) => kind === 'leave').length).toBeGreaterThan(0);
    expect(among(1).filter((fact) => !('householdId' in fact))).toEqual(among(0));
  });

  it('end with what the office does by hand, for members who are there', () => {
    const lives = [
      ...shopLives(shopParameters({ seed: 4, members: 400, days: 200, officeShare: 0.5, enrolledTwiceShare: 0.5 })),
    ];
    const countOf = (kind: ShopFact['kind']) =>
      lives.flatMap(({ facts }) => facts.filter((fact) => fact.kind === kind));
    const given = [...countOf('grant'), ...countOf('adjust')];
    expect(given.length).toBeGreaterThan(150);
    expect(given.length).toBeLessThan(250);
    for (const kind of ['grant', 'adjust', 'merge', 'enrol-again'] as const)
      expect([kind, countOf(kind).length > 50]).toEqual([kind, true]);
    expect(countOf('correct').length).toBeGreaterThan(0);
  });

  it('end with an evening of orders and gifts, of points that are there, to members who are there', () => {
    const parameters = shopParameters({ seed: 3, members: 200, days: 300, lifetimeScale: null, lastEveningShare: 1 });
    const kinds = new Map<string, number>();
    const reserved = new Map<string, number>();
    for (const { truth, facts } of shopLives(parameters))
      for (const fact of facts) {
        kinds.set(fact.kind, (kinds.get(fact.kind) ?? 0) + 1);
        if (fact.kind === 'reserve') reserved.set(fact.reservationId, fact.points);
        if (fact.kind === 'capture') expect(fact.points).toBeLessThanOrEqual(reserved.get(fact.reservationId)!);
        if (fact.kind === 'release') expect(reserved.has(fact.reservationId)).toBe(true);
        if (fact.kind === 'transfer') expect(fact.toMember < truth.member).toBe(true);
      }
    for (const kind of ['reserve', 'capture', 'release', 'transfer']) expect(kinds.get(kind)).toBeGreaterThan(5);
    expect(kinds.get('reserve')).toBeGreaterThan(kinds.get('capture')! + kinds.get('release')!);
  });

  it('may end with a club evening, which changes nothing of what was before it', () => {
    const kinds = new Set(['buy-now', 'claim', 'use-voucher', 'subscribe']);
    const parameters = shopParameters({ seed: 3, members: 400, days: 300, lastEveningShare: 0.5 });
    const facts = [...shopFacts({ ...parameters, clubEvening: true })];
    const plain = [...shopFacts(parameters)];
    expect(facts.filter(({ kind }) => !kinds.has(kind))).toEqual(plain);
    const ofClub = facts.filter((fact): fact is ClubFact => kinds.has(fact.kind));
    const lastBefore = plain.reduce((at, fact) => (fact.at > at ? fact.at : at), '');
    for (const { at } of ofClub) expect(at > lastBefore).toBe(true);
    const claimed = new Map<string, string>();
    for (const fact of ofClub) {
      if (fact.kind === 'claim') claimed.set(fact.claimId, fact.member);
      if (fact.kind === 'use-voucher') expect(claimed.get(fact.claimId)).toBe(fact.member);
    }
    for (const kind of kinds) expect([kind, ofClub.some((fact) => fact.kind === kind)]).toEqual([kind, true]);
  });

  it('send the invitation of the club evening to nobody of the holdout, and more of the others come', () => {
    const { campaignId, code, holdout } = CLUB;
    const parameters = shopParameters({ seed: 5, members: 800, days: 100, lifetimeScale: null, clubEvening: true });
    const came = { invited: new Set<string>(), others: new Set<string>() };
    for (const fact of shopFacts(parameters)) {
      if (fact.kind !== 'buy-now' || fact.partner !== undefined) continue;
      const isInvited = !isHeldOut(campaignId, fact.member, holdout);
      expect(fact.codes).toEqual(isInvited ? [code] : undefined);
      (isInvited ? came.invited : came.others).add(fact.member);
    }
    const members = [...shopTruths(parameters)].map(({ member }) => member);
    const heldOut = members.filter((member) => isHeldOut(campaignId, member, holdout)).length;
    expect(came.others.size / heldOut).toBeGreaterThan(0.1);
    expect(came.invited.size / (members.length - heldOut)).toBeGreaterThan(came.others.size / heldOut);
  });

  it('have requests in their order: opened, answered, resolved', () => {
    const state = new Map<string, string>();
    const parameters = shopParameters({ seed: 2, members: 150, days: 600, timeZone: 'Europe/Oslo' });
    for (const fact of shopFacts(parameters)) {
      if (fact.kind === 'request') state.set(fact.requestId, 'opened');
      if (fact.kind === 'answer') {
        expect(state.get(fact.requestId)).toBe('opened');
        if (!fact.automatic) state.set(fact.requestId, 'answered');
      }
      if (fact.kind === 'resolve') {
        expect(state.get(fact.requestId)).toBe('answered');
        state.set(fact.requestId, 'resolved');
      }
    }
    expect([...state.values()].filter((name) => name === 'resolved').length).toBeGreaterThan(10);
  });
});

describe('what memory holds', () => {
  it('is members who are there: made when they arrive, forgotten when they leave', () => {
    const parameters = shopParameters({ seed: 1, members: 800, days: 1000, foundingShare: 0, lifetimeScale: 0.04 });
    let keptMax = 0;
    let arrived = 0;
    for (const { facts, membersKept } of shopCalendar(parameters)) {
      arrived += facts.filter(({ kind }) => kind === 'enrol').length;
      keptMax = Math.max(keptMax, membersKept);
      expect(membersKept).toBeLessThanOrEqual(arrived);
    }
    expect(arrived).toBe(800);
    expect(keptMax).toBeLessThan(250);
  });

  it('is a first day at once, however many members are still to come', () => {
    const huge = shopParameters({
      seed: 1,
      members: 5_000_000,
      days: 14_000,
      foundingShare: 0,
      guestPurchasesPerMonth: 0,
    });
    const [first] = shopCalendar(huge);
    expect(first!.membersKept).toBeLessThan(5_000);
  });
});

describe('the truth', () => {
  it('is known without living the lives, and is the same then', () => {
    const lives = [...shopLives(SMALL)].map(({ truth }) => truth);
    expect([...shopTruths(SMALL)]).toEqual(lives);
  });

  it('follows the mix', () => {
    const mix = { satisfaction: 1, price: 0, opportunistic: 0, convenience: 3, true: 0, casual: 0, mixed: 0 };
    const classes = [...shopTruths(shopParameters({ seed: 5, members: 4000, mix }))].map(({ trueClass }) => trueClass);
    expect(new Set(classes)).toEqual(new Set(['satisfaction', 'convenience']));
    expect(classes.filter((name) => name === 'convenience').length / 4000).toBeCloseTo(0.75, 1);
  });

  it('names two motives of mixed members, which add up', () => {
    const mixed = [...shopTruths(shopParameters({ seed: 5, members: 500 }))].filter((t) => t.trueClass === 'mixed');
    expect(mixed.length).toBeGreaterThan(10);
    for (const { actsAs } of mixed) {
      expect(new Set(actsAs.map(({ kind }) => kind)).size).toBe(2);
      expect(actsAs.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    }
  });
});

describe('parameters', () => {
  const lifeOf = (given: Partial<ShopParameters>) => [
    ...shopLives(shopParameters({ seed: 11, members: 120, days: 500, ...given })),
  ];

  it('set how many behaviours are swapped with another kind', () => {
    for (const noise of [0, 0.1, 0.4, 1]) {
      const lives = lifeOf({ noise });
      const behaviours = lives.reduce((sum, life) => sum + life.behaviours, 0);
      const swapped = lives.reduce((sum, life) => sum + life.swapped, 0);
      expect(swapped / behaviours).toBeCloseTo(noise, 1);
    }
  });

  it('end a history after so many purchases', () => {
    const counts = lifeOf({ purchasesMax: 5 }).map(
      ({ facts }) => facts.filter(({ kind }) => kind === 'purchase').length,
    );
    expect(Math.max(...counts)).toBe(5);
    expect(counts.filter((count) => count === 5).length).toBeGreaterThan(60);
  });

  it('keep everybody when nobody is to leave', () => {
    const lastDays = (given: Partial<ShopParameters>) =>
      lifeOf(given).filter(({ facts }) => facts.at(-1)!.at > '2024-04').length;
    expect(lastDays({ lifetimeScale: null })).toBeGreaterThan(lastDays({ lifetimeScale: 0.3 }) * 1.5);
  });
});

function lastDayOf({ startsOn, days }: ShopParameters): string {
  return addDays(startsOn, days - 1);
}

function add(balances: Map<string, number>, member: string, points: number): number {
  const balance = (balances.get(member) ?? 0) + points;
  balances.set(member, balance);
  return balance;
}
