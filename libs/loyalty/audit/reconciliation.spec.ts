import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { starterProgram } from '#loyalty/program';
import { type JsonObject } from '#platform';
import { CommandRefused } from '#runner';

import { MemberHistory } from './member-history.js';
import { ReadModelsBehind } from './read-models-behind.js';
import { type ReconcileReport } from './reconciliation-report.js';
import { Reconciliation } from './reconciliation.js';
import { closeReadModels, withReadModels } from './testing/read-models.js';
import { openShop, PROGRAM, type Shop } from './testing/shop.js';
import { Verification } from './verification.js';

afterEach(closeReadModels);

async function world() {
  const shop = await withReadModels(await openShop());
  for (const member of ['ada', 'bob']) {
    await shop.enrol(member);
    await shop.buy(member, 'p1', 120_000);
    await shop.redeem(member, 20);
  }
  await shop.send('ada', { type: 'UpdateProfile', profile: { email: 'ada@example.com' }, identities: [] });
  await shop.settled();
  return shop;
}

/** Writes into a document behind the engine's back, as a fault in a projection would. */
async function spoil(
  shop: Awaited<ReturnType<typeof world>>,
  model: string,
  id: string,
  body: JsonObject | null,
): Promise<void> {
  const collection = await shop.models.collection(model);
  const was = (await shop.models.load(model, [id])).get(id);
  const position = 'memory.99999999999999999999.99999999999999999999';
  await shop.store.write([{ collection, id, position, body: body && { ...was?.body, ...body } }], []);
}

function recordClass(shop: Shop, to: 'price' | 'true' | 'satisfaction') {
  const scores = { satisfaction: 0.1, price: 0.6, opportunistic: 0.2, convenience: 0.1, true: 0 };
  const found = { scores, margin: 0.4, evidence: [], observations: 21, missing: [] };
  return { type: 'RecordClass', to, ...found, modelVersion: 1, classifiedAt: shop.clock.now() } as const;
}

const rowsOf = ({ differences }: ReconcileReport) =>
  differences.map(({ model, documentId, field, expected, actual }) => [model, documentId, field, expected, actual]);

describe('reconciling', () => {
  it('finds no difference after a clock that was ahead settled members, and after that is undone', async () => {
    const rules = starterProgram({ currency: 'EUR', timeZone: 'Europe/Oslo' });
    const waiting = { activation: { type: 'after_days', days: 30 } } as const;
    const shop = await withReadModels(await openShop({ points: { ...rules.points, ...waiting } }));
    for (const member of ['ada', 'bob']) await shop.enrol(member);
    await shop.buy('ada', 'p1', 120_000, '2025-11-01T00:00:00.000Z');
    shop.clock.set('2026-01-10T00:00:00.000Z');
    await shop.buy('ada', 'p2', 50_000);
    await shop.buy('bob', 'p1', 50_000);
    await shop.redeem('ada', 20);
    const before = await shop.members.current(PROGRAM, 'ada');
    shop.clock.set('2026-03-01T00:00:00.000Z');
    await shop.send('bob', { type: 'Settle', upTo: shop.clock.now() });
    shop.clock.set('2029-01-01T00:00:00.000Z');
    for (const memberId of ['ada', 'bob']) await shop.send(memberId, { type: 'Settle', upTo: shop.clock.now() });
    shop.clock.set('2026-01-11T00:00:00.000Z');
    await shop.settled();
    expect((await shop.reconciliation.reconcile({ program: PROGRAM })).differences).toEqual([]);
    for (const memberId of ['ada', 'bob']) await shop.revoke(memberId);
    await shop.settled();
    const report = await shop.reconciliation.reconcile({ program: PROGRAM });
    expect(report).toMatchObject({ differences: [], points: { issued: 220, active: 100, pending: 100, expired: 0 } });
    expect((await new Verification(shop.ports).verify()).findings).toEqual([]);
    const after = await shop.members.current(PROGRAM, 'ada');
    expect(after.member.totals).toEqual(before.member.totals);
    expect(after.member.tier).toBe(before.member.tier);
    const { revision } = await shop.members.current(PROGRAM, 'bob');
    await shop.revoke('bob');
    expect((await shop.members.current(PROGRAM, 'bob')).revision).toBe(revision);
  });

  it('follows adjustments that wait, are approved and are declined', async () => {
    const shop = await withReadModels(await openShop({ adjustments: { approvalAbove: 10 } }));
    await shop.enrol('ada');
    const ask = (adjustmentId: string) =>
      shop.send('ada', { type: 'AdjustPoints', adjustmentId, points: 11, reason: 'Goodwill', requestedBy: 'service' });
    for (const adjustmentId of ['a1', 'a2', 'a3']) await ask(adjustmentId);
    await shop.send('ada', { type: 'ApproveAdjustment', adjustmentId: 'a1', approvedBy: 'office' });
    await shop.send('ada', { type: 'DeclineAdjustment', adjustmentId: 'a2', reason: 'Counted twice' });
    await shop.settled();
    expect((await shop.reconciliation.reconcile({ program: PROGRAM })).differences).toEqual([]);
    await spoil(shop, 'adjustments', 'main.ada.a2', { state: 'waiting' });
    expect(rowsOf(await shop.reconciliation.reconcile({ program: PROGRAM }))).toEqual([
      ['adjustments', 'main.ada.a2', 'state', 'declined', 'waiting'],
    ]);
  });

  it('lists the purchase ids that several members have, which are no difference', async () => {
    const shop = await world();
    await shop.buy('ada', 'p2', 120_000);
    await shop.settled();
    const report = await shop.reconciliation.reconcile({ program: PROGRAM });
    expect(report).toMatchObject({ sharedPurchaseIds: ['p1'], differences: [] });
  });

  it('lists the ids that a member has besides a guest purchase, until that is claimed', async () => {
    const shop = await world();
    const total = { amount: 120_000, currency: 'EUR' };
    for (const purchaseId of ['g1', 'g2']) await shop.buyAsGuest({ purchaseId, total });
    await shop.buy('ada', 'g1', total.amount);
    await shop.claim('ada', 'g2');
    await shop.settled();
    expect(await shop.reconciliation.reconcile({ program: PROGRAM })).toMatchObject({
      ...{ sharedPurchaseIds: ['g1', 'p1'], differences: [] },
    });
  });

  it('says of when the totals are, and how many members have something due that is not in them', async () => {
    const { reconciliation, clock } = await world();
    const recordedAt = clock.now();
    clock.set('2029-01-01T00:00:00.000Z');
    expect(await reconciliation.reconcile({ program: PROGRAM })).toMatchObject({
      asOf: recordedAt,
      unsettledMembers: 2,
      points: { active: 200, expired: 0 },
    });
    expect(await reconciliation.reconcile({ program: PROGRAM, asOf: clock.now() })).toMatchObject({
      asOf: clock.now(),
      unsettledMembers: 0,
      points: { active: 0, expired: 200 },
    });
  });

  it('finds no difference between streams and read models, and sums the points', async () => {
    const { reconciliation, events } = await world();
    const progress: number[] = [];
    const report = await reconciliation.reconcile({ program: PROGRAM }, ({ members }) => progress.push(members));
    expect(report).toMatchObject({
      members: 2,
      differences: [],
      differencesTotal: 0,
      points: { issued: 240, active: 200, pending: 0, redeemed: 40, expired: 0, adjusted: 0 },
      position: await events.head(),
      parameters: { program: PROGRAM },
      codeVersion: '0.0.0-test',
    });
    // Each: one member, one balances, two ledger rows, one lot, one purchase, one redemption, one features.
    expect(report.documents).toBe(16);
    expect(progress).toEqual([2]);
  });

  it('names the field that a read model has wrong', async () => {
    const shop = await world();
    await spoil(shop, 'balances', 'main.ada', { tier: 'bronze' });
    await spoil(shop, 'member', 'main.bob', { purchases: { count: 2, amount: 120_000, items: 0, discount: 0 } });
    await spoil(shop, 'ledger', 'main.ada.0000000002', { points: 121 });
    await spoil(shop, 'lots', 'main.bob.1', { remaining: 99 });
    await spoil(shop, 'purchases', 'main.ada.p1', { amount: 1 });
    const report = await shop.reconciliation.reconcile({ program: PROGRAM });
    expect(rowsOf(report)).toEqual([
      ['balances', 'main.ada', 'tier', 'gold', 'bronze'],
      ['ledger', 'main.ada.0000000002', 'points', 120, 121],
      ['purchases', 'main.ada.p1', 'amount', 120_000, 1],
      ['member', 'main.bob', 'purchases.count', 1, 2],
      ['lots', 'main.bob.1', 'remaining', 100, 99],
    ]);
    expect(report.differencesTotal).toBe(5);
  });

  it('names documents that are missing, that are too many, and those of members that never were', async () => {
    const shop = await world();
    await spoil(shop, 'lots', 'main.ada.1', null);
    await spoil(shop, 'purchases', 'main.bob.p2', { memberId: 'bob', program: PROGRAM });
    await spoil(shop, 'balances', 'main.eve', { memberId: 'eve', program: PROGRAM });
    expect(rowsOf(await shop.reconciliation.reconcile({ program: PROGRAM }))).toEqual([
      ['lots', 'main.ada.1', 'document', 'there', null],
      ['purchases', 'main.bob.p2', 'document', null, 'there'],
      ['balances', 'main.eve', 'document', null, 'there'],
    ]);
  });

  it('compares loyalty classes and their changes', async () => {
    const shop = await world();
    await shop.send('ada', recordClass(shop, 'price'));
    await shop.settled();
    expect(rowsOf(await shop.reconciliation.reconcile({ program: PROGRAM }))).toEqual([]);
    const [change] = (await shop.models.find('class-changes', { filter: {}, limit: 1 })).documents;
    await spoil(shop, 'features', 'main.ada', { class: 'true', modelVersion: 2 });
    await spoil(shop, 'features', 'main.bob', { status: 'frozen' });
    await spoil(shop, 'class-changes', change!.id, { to: 'true' });
    await spoil(shop, 'class-changes', 'main.bob.0000000009', { memberId: 'bob', program: PROGRAM });
    expect(rowsOf(await shop.reconciliation.reconcile({ program: PROGRAM }))).toEqual([
      ['features', 'main.ada', 'class', 'price', 'true'],
      ['features', 'main.ada', 'modelVersion', 1, 2],
      ['class-changes', change!.id, 'to', 'price', 'true'],
      ['features', 'main.bob', 'status', 'active', 'frozen'],
      ['class-changes', 'main.bob.0000000009', 'document', null, 'there'],
    ]);
  });

  it('compares what members said, did and asked, and what was found about them', async () => {
    const shop = await world();
    await shop.send('ada', { type: 'RecordFeedback', kind: 'nps', score: 9, comment: 'Kind people' });
    await shop.send('ada', { type: 'RecordBehaviour', behaviour: 'review' });
    await shop.send('ada', { type: 'OpenRequest', requestId: 'r1' });
    await shop.send('ada', { type: 'AnswerRequest', requestId: 'r1', automatic: false });
    await shop.send('ada', { type: 'RecordSegmentMove', move: 'entered', segmentId: 'lapsed', segmentVersion: 1 });
    await shop.settled();
    expect(rowsOf(await shop.reconciliation.reconcile({ program: PROGRAM }))).toEqual([]);
    const { documents } = await shop.models.find('behaviours', { filter: { memberId: 'ada' }, limit: 1 });
    await spoil(shop, 'behaviours', documents[0]!.id, { points: 7 });
    await spoil(shop, 'requests', 'main.ada.r1', { state: 'open' });
    await spoil(shop, 'member', 'main.ada', { segments: [], behaviours: {}, nextExpiry: null, redemptions: 5 });
    const fields = rowsOf(await shop.reconciliation.reconcile({ program: PROGRAM })).map(([model, , field]) => [
      model,
      field,
    ]);
    expect(fields).toEqual([
      ['member', 'behaviours.review'],
      ['member', 'nextExpiry'],
      ['member', 'nextExpiry.at'],
      ['member', 'nextExpiry.points'],
      ['member', 'redemptions'],
      ['member', 'segments.0'],
      ['requests', 'state'],
      ['behaviours', 'points'],
    ]);
  });

  it('compares guest purchases, whose they became and those that never were', async () => {
    const shop = await world();
    const total = { amount: 900, currency: 'EUR' };
    for (const purchaseId of ['g1', 'g2', 'g3', 'g4']) await shop.buyAsGuest({ purchaseId, total });
    for (const purchaseId of ['g1', 'g2']) await shop.claim('ada', purchaseId);
    await shop.settled();
    const clean = await shop.reconciliation.reconcile({ program: PROGRAM });
    expect(clean).toMatchObject({ differences: [], documents: 16 + 4 + 2 });
    await spoil(shop, 'guest-purchases', 'main.g1', { claimedBy: 'bob' });
    await spoil(shop, 'guest-purchases', 'main.g2', { claimedBy: null });
    await spoil(shop, 'guest-purchases', 'main.g3', { amount: 1 });
    await spoil(shop, 'guest-purchases', 'main.g4', null);
    await spoil(shop, 'guest-purchases', 'main.g5', { program: PROGRAM, purchaseId: 'g5' });
    await spoil(shop, 'guest-purchases', 'main.g6', { program: PROGRAM, purchaseId: 'g6' });
    expect(rowsOf(await shop.reconciliation.reconcile({ program: PROGRAM }))).toEqual([
      ['guest-purchases', 'main.g1', 'claimedBy', 'ada', 'bob'],
      ['guest-purchases', 'main.g3', 'amount', 900, 1],
      ['guest-purchases', 'main.g4', 'document', 'there', null],
      ['guest-purchases', 'main.g2', 'claimedBy', 'ada', null],
      ['guest-purchases', 'main.g5', 'document', null, 'there'],
      ['guest-purchases', 'main.g6', 'document', null, 'there'],
    ]);
  });

  it('takes no member for different who moves while it looks', async () => {
    const shop = await world();
    let moves = 0;
    const reconciliation = new Reconciliation(shop.ports, shop.models, async (position) => {
      if (moves++ < 2) await shop.redeem('ada', 1); // after the stream was read, before the documents are
      await shop.settled();
      return shop.caughtUp(position);
    });
    const report = await reconciliation.reconcile({ program: PROGRAM });
    expect(moves).toBeGreaterThan(2);
    expect(report.differences).toEqual([]);
    expect(report.points.redeemed).toBe(40); // of everything up to the position that it names
  });

  it('sums what stands up to the position that it names, and nothing that came later', async () => {
    const shop = await world();
    const head = shop.events.head.bind(shop.events);
    const position = await head();
    shop.events.head = async () => {
      shop.events.head = head;
      await shop.redeem('ada', 50); // arrives between the look at the log's end and the reading of the streams
      return position;
    };
    const report = await shop.reconciliation.reconcile({ program: PROGRAM });
    expect(report).toMatchObject({ position, differences: [], points: { active: 200, redeemed: 40 } });
  });

  it('says that there is nothing to compare while the read models are behind', async () => {
    const shop = await world();
    const reconciliation = new Reconciliation(shop.ports, shop.models, async () => false);
    await expect(reconciliation.reconcile({ program: PROGRAM })).rejects.toThrow(ReadModelsBehind);
  });

  it('gives the totals of any date, settled or not, and compares nothing then', async () => {
    const shop = await world();
    const at = (asOf: string) => shop.reconciliation.reconcile({ program: PROGRAM, asOf });
    const lastDay = await at('2027-01-31T22:59:59.999Z');
    expect(lastDay).toMatchObject({ documents: 0, points: { issued: 240, active: 200, expired: 0 } });
    const dayAfter = await at('2027-01-31T23:00:00.000Z');
    expect(dayAfter).toMatchObject({ points: { issued: 240, active: 0, expired: 200 } });
    shop.clock.set('2027-06-01T00:00:00.000Z');
    for (const member of ['ada', 'bob']) await shop.send(member, { type: 'Settle', upTo: shop.clock.now() });
    expect((await at('2027-01-31T22:59:59.999Z')).points).toEqual(lastDay.points);
    expect((await at('2027-01-31T23:00:00.000Z')).points).toEqual(dayAfter.points);
  });

  it('leaves other programmes out', async () => {
    const shop = await world();
    expect(await shop.reconciliation.reconcile({ program: 'mai' })).toMatchObject({ members: 0, differences: [] });
  });
});

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('buy' as const),
      amount: fc.integer({ min: 0, max: 90_000 }),
      daysAgo: fc.integer({ min: 0, max: 500 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('redeem' as const), points: fc.integer({ min: 1, max: 60 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      points: fc.integer({ min: -30, max: 30 }).filter((points) => points !== 0),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 200 }) }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom({ kind: 'settle' as const }, { kind: 'freeze' as const }, { kind: 'unfreeze' as const }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'feedback' as const,
        'behave' as const,
        'open' as const,
        'answer' as const,
        'resolve' as const,
      ),
      number: fc.integer({ min: 0, max: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('enter' as const, 'leave' as const, 'guest' as const, 'classify' as const),
      number: fc.integer({ min: 0, max: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { kind: 'profile' as const },
      { kind: 'consent' as const },
      { kind: 'close' as const },
      { kind: 'forget' as const },
    ),
  },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const DAY_MS = 86_400_000;

const daysBefore = (now: string, days: number) => new Date(Date.parse(now) - days * DAY_MS).toISOString();

async function take(shop: Shop, memberId: string, one: Step, index: number): Promise<unknown> {
  switch (one.kind) {
    case 'buy':
      return shop.buy(memberId, `p${index}`, one.amount, daysBefore(shop.clock.now(), one.daysAgo));
    case 'redeem':
      return shop.redeem(memberId, one.points);
    case 'adjust':
      return shop.send(memberId, {
        type: 'AdjustPoints',
        adjustmentId: `a${index}`,
        points: one.points,
        reason: 'correction',
        requestedBy: 'service',
      });
    case 'wait':
      return shop.clock.advance(one.days * DAY_MS);
    case 'settle':
      return shop.send(memberId, { type: 'Settle', upTo: shop.clock.now() });
    case 'freeze':
      return shop.send(memberId, { type: 'FreezeMember', reason: 'lost card' });
    case 'unfreeze':
      return shop.send(memberId, { type: 'UnfreezeMember', reason: 'found it' });
    case 'feedback': {
      const kind = one.number === 0 ? 'csat' : 'nps';
      return shop.send(memberId, { type: 'RecordFeedback', kind, score: 1 + one.number, comment: `Word ${index}` });
    }
    case 'behave':
      return shop.send(memberId, { type: 'RecordBehaviour', behaviour: `deed-${one.number}` });
    case 'open':
      return shop.send(memberId, { type: 'OpenRequest', requestId: `r${one.number}` });
    case 'answer':
      return shop.send(memberId, { type: 'AnswerRequest', requestId: `r${one.number}`, automatic: index % 3 === 0 });
    case 'resolve':
      return shop.send(memberId, { type: 'ResolveRequest', requestId: `r${one.number}` });
    case 'enter':
    case 'leave': {
      const move = one.kind === 'enter' ? 'entered' : 'left';
      return shop.send(memberId, { type: 'RecordSegmentMove', move, segmentId: `s${one.number}`, segmentVersion: 1 });
    }
    case 'classify':
      return shop.send(memberId, recordClass(shop, (['price', 'true', 'satisfaction'] as const)[one.number]!));
    case 'guest': {
      const purchaseId = `g${one.number}`;
      await shop.buyAsGuest({ purchaseId, total: { amount: 900, currency: 'EUR' } });
      return shop.claim(memberId, purchaseId);
    }
    case 'profile':
      return shop.send(memberId, { type: 'UpdateProfile', profile: { name: `Ola ${index}` }, identities: [] });
    case 'consent':
      return shop.send(memberId, { type: 'ChangeConsent', purpose: 'news', granted: index % 2 === 0 });
    case 'close':
      return shop.send(memberId, { type: 'CloseMember', reason: 'moved' });
    case 'forget':
      return shop.send(memberId, { type: 'ForgetMember' });
    default:
      return one satisfies never;
  }
}

/** Each movement begins where the one before ended, and the last ends where the fold does. */
async function explainedToTheEnd(shop: Shop, memberId: string): Promise<void> {
  const history = new MemberHistory(shop.ports);
  let balance = { available: 0, pending: 0, reserved: 0 };
  for await (const movement of history.explain(PROGRAM, memberId)) {
    expect(movement.balanceBefore).toEqual(balance);
    balance = movement.balanceAfter;
  }
  const { member } = await history.foldedAt(PROGRAM, memberId, { revision: Number.MAX_SAFE_INTEGER - 1 });
  expect(member.totals).toMatchObject(balance);
}

/** What random histories nearly always come to, and must not miss. */
const EVERY_MOVEMENT: [string, Step][] = [
  { kind: 'buy' as const, amount: 120_000, daysAgo: 100 },
  { kind: 'redeem' as const, points: 5 },
  { kind: 'adjust' as const, points: 3 },
  { kind: 'classify' as const, number: 0 },
  { kind: 'wait' as const, days: 200 },
  { kind: 'settle' as const },
].map((one) => ['ada', one]);

describe('any history', () => {
  it('verifies, reconciles with the read models, and is explained to the last point', async () => {
    const seen = new Set<string>();
    const history = fc.array(fc.tuple(fc.constantFrom('ada', 'bob'), step), { minLength: 5, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const pending = {
          activation: { type: 'after_days', days: 14 },
          expiry: { type: 'rolling', count: 6, unit: 'months' },
          welcomePoints: 5,
        } as const;
        const shop = await withReadModels(await openShop({ points: pending }));
        try {
          for (const member of ['ada', 'bob']) await shop.enrol(member, daysBefore(shop.clock.now(), 800));
          for (const [index, [member, one]] of steps.entries()) {
            await take(shop, member, one, index).catch((error: unknown) => {
              if (!(error instanceof CommandRefused)) throw error;
            });
          }
          const report = await shop.reconciliation.reconcile({ program: PROGRAM });
          expect(report.differences).toEqual([]);
          const verified = await new Verification(shop.ports).verify();
          expect(verified.findings).toEqual([]);
          for (const member of ['ada', 'bob']) await explainedToTheEnd(shop, member);
          for (const { type } of shop.events.all) seen.add(type);
          const { earned, available } = verified.points;
          expect([report.points.issued, report.points.active]).toEqual([earned, available]);
        } finally {
          await closeReadModels();
        }
      }),
      { numRuns: 15, examples: [[EVERY_MOVEMENT]] },
    );
    const movements = ['PointsEarned', 'PointsActivated', 'PointsExpired', 'PointsRedeemed', 'PointsAdjusted'];
    expect([...seen]).toEqual(expect.arrayContaining([...movements, 'TierChanged', 'LoyaltyClassChanged']));
  }, 120_000);
});
