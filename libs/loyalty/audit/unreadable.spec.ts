import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { type NewEvent } from '#event-store';

import { MemberHistory } from './member-history.js';
import { closeReadModels, withReadModels } from './testing/read-models.js';
import { openShop, PROGRAM, type Shop } from './testing/shop.js';
import { Verification } from './verification.js';

let shop: Shop;

let ada: string;

let bob: string;

let spoiled: number;

/** Appends as anybody with access to the server can, at the end of a stream. @returns the revision */
async function appendBy(stream: string, change: Partial<Record<keyof NewEvent, unknown>>): Promise<number> {
  const last = shop.events.all.findLast((event) => event.stream === stream)!;
  const { id, type, data, metadata } = last;
  const event = { id: id.replace(/^......../, '0badbad0'), type, data, metadata, ...change } as NewEvent;
  return (await shop.events.append(stream, [event], last.revision)).revision;
}

beforeEach(async () => {
  shop = await openShop();
  [ada, bob] = [shop.stream('ada'), shop.stream('bob')];
  for (const member of ['ada', 'bob']) {
    await shop.enrol(member);
    await shop.buy(member, 'p1', 120_000);
  }
  spoiled = await appendBy(ada, { metadata: {} });
});

describe("an event of somebody else's hand in a member's stream", () => {
  it('is a finding, behind which verification goes on', async () => {
    const verification = new Verification(shop.ports);
    await shop.redeem('bob', 20);
    const altered = shop.events.all.find(({ stream, type }) => stream === bob && type === 'PointsRedeemed')!;
    Object.assign(altered, { data: { ...altered.data, reference: 'free' } });
    const report = await verification.verify();
    expect(report).toMatchObject({ complete: true, events: shop.events.all.length, members: 2 });
    expect(report.findings).toMatchObject([
      { stream: ada, revision: spoiled, code: 'invalid_envelope' },
      { stream: bob, revision: altered.revision, code: 'hash_mismatch' },
    ]);
    const ofMember = await verification.verify({ program: PROGRAM, memberId: 'ada' });
    expect(ofMember).toMatchObject({ complete: true, events: spoiled + 1 });
    expect(ofMember.findings).toMatchObject([{ stream: ada, revision: spoiled, code: 'invalid_envelope' }]);
  });

  it('that a newer build wrote keeps its place in the chain', async () => {
    await shop.redeem('bob', 20);
    await shop.buy('bob', 'p2', 120_000);
    shop.events.upcaster = { has: (type) => type !== 'PointsRedeemed', upcastEvent: (event) => event };
    const { findings } = await new Verification(shop.ports).verify();
    expect(findings.filter(({ stream }) => stream === bob)).toMatchObject([{ code: 'unknown_event_type' }]);
  });

  it('is a finding also where it enrols a member again', async () => {
    const [enrolment] = shop.events.all.filter(({ stream }) => stream === bob);
    const revision = await appendBy(bob, { type: 'MemberEnrolled', data: enrolment!.data });
    const { findings } = await new Verification(shop.ports).verify();
    expect(findings.filter(({ stream }) => stream === bob)).toContainEqual(
      expect.objectContaining({ revision, code: 'enrolled_twice' }),
    );
  });

  it('stops commands and replays of that member, and of no other', async () => {
    const refused = {
      code: 'event_unreadable',
      details: { stream: ada, revision: spoiled, reason: 'invalid_envelope' },
    };
    await expect(shop.buy('ada', 'p2', 1_000)).rejects.toMatchObject(refused);
    await expect(shop.redeem('ada', 10)).rejects.toMatchObject(refused);
    const history = new MemberHistory(shop.ports);
    await expect(history.balanceAt(PROGRAM, 'ada')).rejects.toMatchObject(refused);
    expect((await history.stateAt(PROGRAM, 'ada', { revision: spoiled - 1 })).revision).toBe(spoiled - 1);
    await shop.buy('bob', 'p2', 1_000);
    expect((await history.balanceAt(PROGRAM, 'bob')).memberId).toBe('bob');
  });
});

describe('reconciling with such an event', () => {
  afterEach(closeReadModels);

  it('names the member whose documents nobody can know, and compares all others', async () => {
    const { reconciliation } = await withReadModels(shop);
    const report = await reconciliation.reconcile({ program: PROGRAM });
    expect(report.members).toBe(2);
    expect(report.differences).toMatchObject([
      { memberId: 'ada', field: 'stream', actual: expect.stringContaining(ada) },
    ]);
  });
});
