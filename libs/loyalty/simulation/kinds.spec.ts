import { describe, expect, it } from '@jest/globals';

import { shopParameters } from './defaults.js';
import { DEFAULT_KINDS } from './kinds.js';
import { type Kind, KINDS, type TrueClass } from './parameters.js';
import { shiftedKinds } from './shifted-kinds.js';
import { type ShopLife, shopLives } from './stream/shop-facts.js';

/** Nobody acts unlike itself, everybody stays, so that what is seen is what the kinds are. */
const PARAMETERS = shopParameters({
  seed: 20,
  members: 420,
  days: 730,
  noise: 0,
  lifetimeScale: null,
  mix: { satisfaction: 1, price: 1, opportunistic: 1, convenience: 1, true: 1, casual: 1, mixed: 0 },
});

const lives = new Map<TrueClass, ShopLife[]>(KINDS.map((kind) => [kind, []]));

for (const life of shopLives(PARAMETERS)) lives.get(life.truth.trueClass)!.push(life);

const factsOf = (kind: Kind) => lives.get(kind)!.flatMap(({ facts }) => facts);

const purchasesOf = (kind: Kind) => factsOf(kind).flatMap((fact) => (fact.kind === 'purchase' ? [fact] : []));

const linesOf = (kind: Kind) => purchasesOf(kind).flatMap(({ lines }) => lines);

const share = <T>(items: readonly T[], is: (item: T) => boolean) => items.filter(is).length / items.length;

const perMember = (kind: Kind, count: number) => count / lives.get(kind)!.length;

const behaviours = (kind: Kind, name: string) =>
  factsOf(kind).filter((fact) => fact.kind === 'behaviour' && fact.behaviour === name).length;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const scores = (kind: Kind, survey: 'nps' | 'csat') =>
  factsOf(kind).flatMap((fact) => (fact.kind === 'feedback' && fact.survey === survey ? [fact.score] : []));

/** The commonest value's share, in the mean over members with enough of them. */
function concentration(kind: Kind, valueOf: (purchase: ReturnType<typeof purchasesOf>[number]) => string | undefined) {
  const shares = lives.get(kind)!.flatMap(({ facts }) => {
    const counts = new Map<string, number>();
    for (const fact of facts) {
      const value = fact.kind === 'purchase' ? valueOf(fact) : undefined;
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    return total >= 10 ? [Math.max(...counts.values()) / total] : [];
  });
  return mean(shares);
}

describe('members of price', () => {
  it('buy on deals far more than what is on a deal in their stores', () => {
    const onDeal = (kind: Kind) => share(linesOf(kind), ({ promotion }) => promotion?.startsWith('deal') === true);
    // Others take what is there: about the deals' rate times their breadth.
    expect(onDeal('satisfaction')).toBeLessThan(0.35);
    expect(onDeal('price')).toBeGreaterThan(2 * onDeal('satisfaction'));
  });

  it('come less while a price rise is fresh', () => {
    const shareAfter = (kind: Kind) =>
      share(purchasesOf(kind), ({ at }) => (at >= '2023-02' && at < '2023-03') || (at >= '2024-02' && at < '2024-03'));
    expect(shareAfter('price')).toBeLessThan(0.8 * shareAfter('satisfaction'));
  });

  it('name the price when they are asked why', () => {
    const reasons = factsOf('price').flatMap((fact) => (fact.kind === 'feedback' && fact.reason ? [fact.reason] : []));
    expect(share(reasons, (reason) => reason === 'price')).toBeGreaterThan(0.5);
  });
});

describe('opportunistic members', () => {
  const inCampaign = (kind: Kind) =>
    share(purchasesOf(kind), ({ promotion }) => promotion?.startsWith('double') === true);
  const burnt = (kind: Kind) => {
    const earned = purchasesOf(kind).reduce((sum, { amount }) => sum + Math.floor(amount / 1000), 0);
    const redeemed = factsOf(kind).reduce((sum, fact) => sum + (fact.kind === 'redeem' ? fact.points : 0), 0);
    return redeemed / earned;
  };

  it('come for campaigns', () => expect(inCampaign('opportunistic')).toBeGreaterThan(3 * inCampaign('satisfaction')));
  it('redeem nearly all, and more of it than others', () => {
    expect(burnt('opportunistic')).toBeGreaterThan(0.75);
    for (const kind of ['satisfaction', 'convenience', 'casual'] as const) expect(burnt(kind)).toBeLessThan(0.65);
  });
  it('fill small baskets', () => {
    const basket = (kind: Kind) => mean(purchasesOf(kind).map(({ amount }) => amount));
    expect(basket('opportunistic')).toBeLessThan(0.6 * basket('satisfaction'));
  });
  it('use the welcome offer', () => {
    const welcomed = (kind: Kind) =>
      share(lives.get(kind)!, ({ facts }) =>
        facts.some((fact) => fact.kind === 'purchase' && fact.lines.some(({ promotion }) => promotion === 'welcome')),
      );
    expect(welcomed('opportunistic')).toBeGreaterThan(1.25 * welcomed('satisfaction'));
  });
});

describe('members of convenience', () => {
  it('keep to one store', () => {
    expect(concentration('convenience', ({ location }) => location)).toBeGreaterThan(0.85);
    expect(concentration('satisfaction', ({ location }) => location)).toBeLessThan(0.8);
  });
  it('keep to one time of day', () => {
    const hour = ({ at }: { at: string }) => at.slice(11, 13);
    expect(concentration('convenience', hour)).toBeGreaterThan(1.5 * concentration('satisfaction', hour));
  });
  it('give the shop nothing', () =>
    expect(perMember('convenience', behaviours('convenience', 'newsletter'))).toBeLessThan(0.25));
});

describe('true members', () => {
  it('bring others along, and share and review', () => {
    const classOf = new Map([...lives].flatMap(([kind, all]) => all.map(({ truth }) => [truth.member, kind])));
    const referrers = KINDS.flatMap((kind) =>
      factsOf(kind).flatMap((fact) => (fact.kind === 'enrol' && fact.referredBy ? [classOf.get(fact.referredBy)] : [])),
    );
    expect(referrers.length).toBeGreaterThan(20);
    expect(share(referrers, (kind) => kind === 'true')).toBeGreaterThan(0.5);
    for (const name of ['share', 'review'])
      expect(perMember('true', behaviours('true', name))).toBeGreaterThan(
        4 * perMember('price', behaviours('price', name)),
      );
  });
  it('come more often the longer they stay, at full price', () => {
    const founders = lives.get('true')!.filter(({ facts }) => facts[0]!.at < '2023-04');
    const purchases = founders.flatMap(({ facts }) => facts.filter(({ kind }) => kind === 'purchase'));
    const ratio =
      share(purchases, ({ at }) => at >= '2024-04') / share(purchases, ({ at }) => at >= '2023-04' && at < '2024-01');
    expect(ratio).toBeGreaterThan(1.05);
    expect(share(linesOf('true'), ({ discount }) => discount === undefined)).toBeGreaterThan(0.65);
  });
  it('use several channels', () => {
    const several = (kind: Kind) =>
      share(
        lives.get(kind)!,
        ({ facts }) => new Set(facts.flatMap((f) => (f.kind === 'purchase' ? [f.channel] : []))).size === 3,
      );
    expect(several('true')).toBeGreaterThan(2 * several('convenience'));
  });
});

describe('what members say', () => {
  it('is what their kind thinks: true 9 or 10, content 7 or 8, the others less', () => {
    expect(mean(scores('true', 'nps'))).toBeGreaterThan(8.8);
    expect(mean(scores('satisfaction', 'nps'))).toBeGreaterThan(7);
    expect(mean(scores('satisfaction', 'nps'))).toBeLessThan(8.3);
    for (const kind of ['price', 'opportunistic', 'convenience'] as const)
      expect(mean(scores(kind, 'nps'))).toBeLessThan(mean(scores('satisfaction', 'nps')));
    expect(mean(scores('true', 'csat'))).toBeGreaterThan(4.3);
  });
  it('is often nothing', () => {
    const asked = PARAMETERS.days / PARAMETERS.npsEveryDays;
    expect(perMember('convenience', scores('convenience', 'nps').length)).toBeLessThan(0.3 * asked);
  });
});

describe('the shop', () => {
  it('sells more before Christmas, at the end of the week and on pay-day', () => {
    const days = new Map<string, number>();
    for (const kind of KINDS)
      for (const { at } of purchasesOf(kind)) days.set(at.slice(0, 10), (days.get(at.slice(0, 10)) ?? 0) + 1);
    const perDay = (is: (date: string) => boolean) => {
      const counts = [...days].filter(([date]) => is(date) && date >= '2023-07').map(([, count]) => count);
      return mean(counts);
    };
    const weekday = (date: string) => new Date(`${date}T12:00:00Z`).getUTCDay();
    expect(perDay((date) => date.slice(5, 7) === '12')).toBeGreaterThan(
      1.2 * perDay((date) => date.slice(5, 7) === '10'),
    );
    expect(perDay((date) => weekday(date) === 6)).toBeGreaterThan(1.2 * perDay((date) => weekday(date) === 2));
    expect(perDay((date) => ['25', '26', '27'].includes(date.slice(8)))).toBeGreaterThan(
      1.1 * perDay((date) => ['22', '23', '24'].includes(date.slice(8))),
    );
  });

  it('keeps its hours: nobody buys in a store that is closed', () => {
    for (const kind of KINDS)
      for (const { at, location } of purchasesOf(kind)) {
        const hour = Number(at.slice(11, 13));
        expect(hour).toBeGreaterThanOrEqual(location ? 7 : 6);
        expect(location === undefined || hour < 23).toBe(true);
      }
  });

  it('raises its prices once a year', () => {
    const priceOf = (year: string) => {
      const prices = linesByYear(year);
      return (sku: string) => prices.get(sku);
    };
    const [before, after] = [priceOf('2023-01'), priceOf('2024-12')];
    const ratios = [...linesByYear('2023-01').keys()].flatMap((sku) => {
      const [a, b] = [before(sku), after(sku)];
      return a !== undefined && b !== undefined ? [b / a] : [];
    });
    expect(mean(ratios)).toBeCloseTo(1.05 ** 2, 2);
  });
});

describe('kinds with other figures', () => {
  it('are the same when nothing is moved, and others otherwise', () => {
    const same = shiftedKinds(DEFAULT_KINDS, 1, 0);
    expect(same.price.dealSeeking.mean).toBeCloseTo(DEFAULT_KINDS.price.dealSeeking.mean, 12);
    expect(shiftedKinds(DEFAULT_KINDS, 1, 0.3)).not.toEqual(shiftedKinds(DEFAULT_KINDS, 2, 0.3));
  });
  it('make a shop, however far they are moved', () => {
    for (const seed of [1, 2, 3, 4, 5])
      expect(() => shopParameters({ seed, members: 5, kinds: shiftedKinds(DEFAULT_KINDS, seed, 1) })).not.toThrow();
  });
});

/** Price of a piece by article, as bought in a month. */
function linesByYear(month: string): Map<string, number> {
  const prices = new Map<string, number>();
  for (const kind of KINDS)
    for (const { at, lines } of purchasesOf(kind))
      if (at.startsWith(month)) for (const { sku, gross, quantity } of lines) prices.set(sku, gross / quantity);
  return prices;
}
