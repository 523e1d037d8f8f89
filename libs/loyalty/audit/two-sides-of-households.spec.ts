import { describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';

import { forge } from './testing/forge.js';
import { openShop, type Shop } from './testing/shop.js';
import { Verification } from './verification.js';

const anyone = {
  ...{ program: 'main', correlationId: 'r', causationId: 'r' },
  actor: { type: 'system', id: 'household-tiers' },
} as const;

/** Ada and Bob share a household, which is gold by what they have bought; Bob has left it. */
async function world() {
  const shop = await openShop({ households: { tierOf: 'household' } });
  await shop.send('home', { type: 'CreateHousehold' });
  for (const member of ['ada', 'bob']) {
    await shop.enrol(member);
    await shop.send('home', { type: 'InviteToHousehold', householdMemberId: member, mayRedeem: false });
    await shop.send(member, { type: 'JoinHousehold', householdId: 'home' });
    await shop.buy(member, `of-${member}`, 60_000);
  }
  await follow(shop);
  await shop.send('bob', { type: 'LeaveHousehold' });
  const verify = () => new Verification(shop.ports).verify();
  const found = async () => (await verify()).findings.map(({ code, detail }) => `${code}: ${detail}`);
  return { ...shop, verify, found };
}

async function follow(shop: Shop): Promise<void> {
  for (let from = 0; from < shop.events.all.length; from++) {
    const event = shop.events.all[from]!;
    await shop.members.householdTiers.follow(event, { ...anyone, commandId: `follow ${event.id}` });
  }
}

const of = (shop: Shop, memberId: string, type: string): RecordedEvent =>
  shop.events.all.find((event) => event.stream === shop.stream(memberId) && event.type === type)!;

function rewrite(shop: Shop, memberId: string, type: string, data: object): void {
  const { stream, revision } = of(shop, memberId, type);
  forge(shop, stream, revision, { data: data as never });
}

describe('what a household and its members say of its tier', () => {
  it('is the same', async () => {
    const shop = await world();
    expect((await shop.members.current('main', 'ada')).member.tier).toBe('gold');
    expect(await shop.verify()).toMatchObject({ findings: [], underWay: { transfers: 0, merges: 0 } });
  });

  it('may take a while, and is counted as under way until then', async () => {
    const shop = await world();
    await shop.buy('ada', 'more', 10_000);
    expect(await shop.verify()).toMatchObject({ findings: [], underWay: { purchases: 2 } });
    await follow(shop);
    expect((await shop.verify()).underWay).toEqual({ transfers: 0, merges: 0 });
    await shop.buy('ada', 'last', 10_000);
    await shop.send('home', { type: 'CloseMember', reason: 'moved' });
    expect((await shop.verify()).underWay).toEqual({ transfers: 0, merges: 0 });
  });

  const damages: readonly (readonly [string, (shop: Shop) => void, string])[] = [
    [
      'counts more than the member bought',
      (shop) =>
        rewrite(shop, 'home', 'HouseholdQualified', {
          days: [{ day: '2026-01-01', amount: 0, spend: 70_000, purchases: 1 }],
        }),
      'is not what that says.',
    ],
    [
      'counts what no member did',
      (shop) => rewrite(shop, 'home', 'HouseholdQualified', { eventId: 'never' }),
      'does not count there, or has counted before.',
    ],
    [
      'gives a tier that it has not',
      (shop) => rewrite(shop, 'ada', 'HouseholdTierShared', { tier: 'gold', number: 1 }),
      'Household home has not had gold as tier 1.',
    ],
    [
      'gives a tier that it will have',
      (shop) => rewrite(shop, 'ada', 'HouseholdTierShared', { number: 7 }),
      'as tier 7.',
    ],
  ];

  it.each(damages)('%s', async (_what, damage, finding) => {
    const shop = await world();
    damage(shop);
    expect((await shop.found()).filter((one) => one.startsWith('household_sides_differ'))).toContainEqual(
      expect.stringContaining(finding),
    );
  });
});
