import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type MemberActivity } from '#loyalty/figures';
import { isHeldOut } from '#loyalty/program';

import { type CampaignWindow, Comparison } from './compare.js';

const window: CampaignWindow = { campaignId: 'double', holdout: 0.5, members: undefined, from: 100, to: 109 };

type Bought = readonly [day: number, amount: number, cost?: number];

/** A member who enrolled on day 50, bought so much and earned a point for each 100 of it. */
const member = (memberId: string, bought: readonly Bought[], enrolledDay: number | null = 50): MemberActivity =>
  ({
    memberId,
    enrolledDay,
    purchases: bought.map(([day, amount, cost = amount]) => ({ day, count: 1, amount, cost, costedAmount: amount })),
    earned: bought.map(([day, amount]) => ({ day, points: amount / 100, qualifying: true })),
  }) as unknown as MemberActivity;

/** Ids of members, by the group that chance puts them in. */
function drawn(count: number): { readonly took: readonly string[]; readonly out: readonly string[] } {
  const ids = Array.from({ length: count }, (_, index) => `m${index}`);
  const isOut = (id: string) => isHeldOut('double', id, 0.5);
  return { took: ids.filter((id) => !isOut(id)), out: ids.filter(isOut) };
}

const { took, out } = drawn(40);

function compare(members: readonly MemberActivity[], asked: Partial<CampaignWindow> = {}, membersMin = 5) {
  const comparison = new Comparison({ ...window, ...asked });
  for (const one of members) comparison.add(one);
  return comparison.results(membersMin);
}

describe('the results of a campaign', () => {
  const six = [
    ...took.slice(0, 3).map((id) => member(id, [[105, 300, 100]])),
    ...out.slice(0, 3).map((id) => member(id, [[105, 100]])),
  ];

  it('are sums of both groups, and the differences per member', () => {
    expect(compare(six, {}, 0)).toEqual({
      with: { members: 3, buyers: 3, purchases: 3, spend: 900, points: 9, margin: 600 },
      without: { members: 3, buyers: 3, purchases: 3, spend: 300, points: 3, margin: 0 },
      difference: {
        spend: { difference: 200, low: 200, high: 200 },
        purchases: { difference: 0, low: 0, high: 0 },
        points: { difference: 2, low: 2, high: 2 },
        margin: { difference: 200, low: 200, high: 200 },
      },
    });
  });

  it('count who bought nothing, and nobody who was no member by the last day', () => {
    const idle = [
      member(took[5]!, []),
      member(took[6]!, [
        [99, 500],
        [110, 500],
      ]),
    ];
    const others = [member(took[7]!, [[105, 100]], 110), member(took[8]!, [[105, 100]], null)];
    expect(compare([...six, ...idle, ...others], {}, 0)?.with).toMatchObject({ members: 5, buyers: 3, spend: 900 });
  });

  it('are of the members that it names, where it does', () =>
    expect(compare(six, { members: new Set([took[0]!, out[0]!]) }, 0)).toMatchObject({
      with: { members: 1 },
      without: { members: 1 },
      difference: { spend: null },
    }));

  it('are not shown of small groups, or without a group to compare with', () => {
    expect(compare(six)).toBeUndefined();
    expect(compare(six, {}, 3)).toBeDefined();
    expect(compare([member(took[0]!, []), member(took[1]!, [])], {}, 0)).toBeUndefined();
  });

  it('are not shown where few of a group bought or earned anything, whose sums would be theirs', () => {
    const idle = [...took.slice(3, 8), ...out.slice(3, 8)].map((id) => member(id, []));
    expect(compare([...six, ...idle])).toBeUndefined();
    expect(compare([...six, ...idle], {}, 3)).toBeDefined();
    expect(compare(idle)?.with).toMatchObject({ members: 5, buyers: 0, spend: 0 });
  });
});

describe('a holdout', () => {
  it('is about as large as its share, and another one for each campaign', () => {
    const ids = Array.from({ length: 4_000 }, (_, index) => `m${index}`);
    const heldOut = (campaignId: string, share: number) => ids.filter((id) => isHeldOut(campaignId, id, share));
    expect(heldOut('a', 0.1).length).toBeGreaterThan(330); // 400 ± 3.7 standard deviations
    expect(heldOut('a', 0.1).length).toBeLessThan(470);
    const both = heldOut('a', 0.5).filter((id) => isHeldOut('b', id, 0.5)).length;
    expect(both).toBeGreaterThan(880); // 1,000 ± 4.4 standard deviations
    expect(both).toBeLessThan(1_120);
  });

  it('has everybody whom a smaller one has', () =>
    fc.assert(
      fc.property(
        fc.string(),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (id, a, b) => {
          const [small, large] = [Math.min(a, b), Math.max(a, b)];
          expect(isHeldOut('a', id, small) && !isHeldOut('a', id, large)).toBe(false);
        },
      ),
    ));
});
