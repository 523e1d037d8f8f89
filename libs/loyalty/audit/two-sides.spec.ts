import { describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import { derivedId } from '#platform';

import { forge } from './testing/forge.js';
import { openShop, PROGRAM, type Shop } from './testing/shop.js';
import { Verification } from './verification.js';

/** Ada gives Bob 60 of 120 points; Bob gives Cyd, who is frozen when they arrive, none; Cyd is merged into Ada. */
async function world() {
  const shop = await openShop({ transfers: {} });
  for (const member of ['ada', 'bob', 'cyd']) {
    await shop.enrol(member);
    await shop.buy(member, `of-${member}`, 120_000);
  }
  await shop.send('cyd', { type: 'UpdateProfile', profile: { email: 'cyd@example.com' }, identities: [] });
  shop.clock.advance(1_000);
  await shop.send('ada', { type: 'TransferPoints', transferId: 'gift', toMemberId: 'bob', points: 60 });
  shop.clock.advance(1_000);
  await shop.send('cyd', { type: 'MergeMember', intoMemberId: 'ada' });
  const verify = () => new Verification(shop.ports).verify();
  const found = async () => (await verify()).findings.map(({ code, detail }) => `${code}: ${detail}`);
  return { ...shop, verify, found };
}

type World = Awaited<ReturnType<typeof world>>;

const of = (shop: Shop, memberId: string, type: string): RecordedEvent =>
  shop.events.all.find((event) => event.stream === shop.stream(memberId) && event.type === type)!;

/** Rewrites a field of an event, with whole chains. */
function rewrite(shop: Shop, memberId: string, type: string, data: (was: RecordedEvent['data']) => object): void {
  const event = of(shop, memberId, type);
  forge(shop, event.stream, event.revision, { data: data(event.data) as never });
}

/** Takes the last append out of a stream, as if it had never been. */
function cutFrom(shop: Shop, memberId: string, type: string): void {
  const { stream, revision } = of(shop, memberId, type);
  const kept = shop.events.all.filter((event) => event.stream !== stream || event.revision < revision);
  shop.events.all.splice(0, shop.events.all.length, ...kept);
}

const lotsOf = ({ opened }: RecordedEvent['data']) => opened as readonly { readonly points: number }[];

describe('what two streams say of each other', () => {
  it('is the same, and nothing is under way, after transfers and merges', async () => {
    const shop = await world();
    expect(await shop.verify()).toMatchObject({ findings: [], underWay: { transfers: 0, merges: 0 } });
    const one = await new Verification(shop.ports).verify({ program: PROGRAM, memberId: 'bob' });
    expect(one).toMatchObject({ findings: [], underWay: null });
  });

  it('is the same where points came back, also with an end that was given to them on the way', async () => {
    const shop = await openShop({ transfers: {} });
    for (const member of ['ada', 'bob']) await shop.enrol(member);
    await shop.buy('ada', 'p', 120_000);
    const send = shop.members as unknown as { sender: { send: Shop['members']['run'] } };
    const asked = {
      type: 'TransferPoints',
      memberId: 'ada',
      transferId: 'gift',
      toMemberId: 'bob',
      points: 60,
    } as const;
    const envelope = (key: string) => ({
      ...{ commandId: derivedId(key), program: PROGRAM, correlationId: 'r', causationId: 'r' },
      actor: { type: 'client', id: 'till' } as const,
    });
    await send.sender.send(asked, envelope('request'));
    await shop.send('ada', { type: 'ChangeLotExpiry', lotId: '1', expiresAt: '2030-01-01T00:00:00.000Z', reason: 'x' });
    expect(await new Verification(shop.ports).verify()).toMatchObject({ underWay: { transfers: 1, merges: 0 } });
    await shop.members.transfers.finishAll('ada', envelope('finish'));
    expect(await new Verification(shop.ports).verify()).toMatchObject({ findings: [], underWay: { transfers: 0 } });
  });

  const damages: readonly (readonly [string, (shop: World) => void, string])[] = [
    [
      'points that leave and have not arrived',
      (shop) => cutFrom(shop, 'bob', 'PointsTransferredIn'),
      'transfer_sides_differ: Transfer gift did not arrive at bob.',
    ],
    [
      'lots that arrive with another end',
      (shop) =>
        rewrite(shop, 'bob', 'PointsTransferredIn', (was) => ({
          opened: lotsOf(was).map((lot) => ({ ...lot, expiresAt: '2030-01-01T00:00:00.000Z' })),
        })),
      'transfer_sides_differ: Transfer gift of ada had lots of other dates.',
    ],
    [
      'lots that arrive as earned on another day',
      (shop) =>
        rewrite(shop, 'bob', 'PointsTransferredIn', (was) => ({
          opened: lotsOf(was).map((lot) => ({ ...lot, earnedAt: '2025-06-01T00:00:00.000Z' })),
        })),
      'transfer_sides_differ: Transfer gift of ada had lots of other dates.',
    ],
    [
      'more points that arrive than were given',
      (shop) => rewrite(shop, 'bob', 'PointsTransferredIn', () => ({ points: 61 })),
      'transfer_sides_differ: Transfer gift of ada was of 60 points, and 61 are here.',
    ],
    [
      'points that arrive and are declined',
      (shop) => {
        const arrived = of(shop, 'bob', 'PointsTransferredIn');
        const { memberId, effectiveAt, transferId, fromMemberId, points } = arrived.data;
        const data = { memberId, effectiveAt, transferId, fromMemberId, points, reason: 'member_frozen' };
        const declined = { ...arrived, type: 'TransferDeclined', revision: arrived.revision + 1, data };
        shop.events.all.splice(shop.events.all.indexOf(arrived) + 1, 0, declined as RecordedEvent);
      },
      'transfer_sides_differ: Transfer gift of ada was answered before.',
    ],
    [
      'a merge that brought no lots',
      (shop) => {
        const { stream, revision } = of(shop, 'ada', 'PointsMergedIn');
        forge(shop, stream, revision, { type: 'CommandNoted' });
      },
      'merge_sides_differ: The merge of cyd into this one brought no lots.',
    ],
    [
      'a merged member who has points left',
      (shop) => {
        const { stream, revision } = of(shop, 'cyd', 'PointsMergedOut');
        forge(shop, stream, revision, { type: 'CommandNoted' });
      },
      'merge_sides_differ: The merge into ada left points behind.',
    ],
    [
      'points that arrive at somebody else',
      (shop) => rewrite(shop, 'ada', 'TransferRequested', () => ({ toMemberId: 'eve' })),
      'transfer_sides_differ: Transfer gift of ada was to eve.',
    ],
    [
      'points that arrive and nobody gave',
      (shop) => rewrite(shop, 'bob', 'PointsTransferredIn', () => ({ transferId: 'other' })),
      'transfer_sides_differ: Transfer other of ada was not under way.',
    ],
    [
      'a member who is merged into one who does not know it',
      (shop) => rewrite(shop, 'cyd', 'MergeRequested', () => ({ intoMemberId: 'bob' })),
      'merge_sides_differ: The merge of cyd into this one was not under way.',
    ],
    [
      'lots of a merged member that have other dates',
      (shop) =>
        rewrite(shop, 'ada', 'PointsMergedIn', (was) => ({
          opened: lotsOf(was).map((lot) => ({ ...lot, expiresAt: '2030-01-01T00:00:00.000Z' })),
        })),
      'merge_sides_differ: The merge of cyd into this one brought lots that are not those of the other stream.',
    ],
    [
      'a merge that brought other sums',
      (shop) => rewrite(shop, 'ada', 'MemberAbsorbed', () => ({ lifetime: { amount: 1, spend: 1, purchases: 1 } })),
      'merge_sides_differ: The merge of cyd into this one brought other sums of purchases than the other stream has.',
    ],
    [
      'a merge whose predecessors do not lead on',
      (shop) => rewrite(shop, 'ada', 'MemberAbsorbed', () => ({ predecessors: [{ memberId: 'eve', lotsBefore: 1 }] })),
      'merge_sides_differ: The merge of cyd into this one brought other predecessors than the other stream has.',
    ],
    [
      'a merge that lost an identity',
      (shop) => rewrite(shop, 'ada', 'MemberAbsorbed', () => ({ identities: [] })),
      'merge_sides_differ: The merge of cyd into this one brought other identities than the other stream has.',
    ],
  ];

  it.each(damages)('%s', async (_what, damage, finding) => {
    const shop = await world();
    damage(shop);
    expect(await shop.found()).toContain(finding);
  });

  it('counts what is under way, and says nothing wrong of it', async () => {
    const shop = await world();
    cutFrom(shop, 'ada', 'PointsTransferredOut');
    cutFrom(shop, 'cyd', 'PointsMergedOut');
    const { underWay, findings } = await shop.verify();
    expect(underWay).toEqual({ transfers: 1, merges: 1 });
    expect(findings).toEqual([]);
  });
});
