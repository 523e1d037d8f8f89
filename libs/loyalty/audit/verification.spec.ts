import { describe, expect, it } from '@jest/globals';

import { StoreCorrupted } from '#event-store';
import { type Identity } from '#loyalty/identities/events';
import { derivedId } from '#platform';

import { MemberUnknown } from './member-history.js';
import { forge, tamper } from './testing/forge.js';
import { openShop, PROGRAM, type Shop } from './testing/shop.js';
import { Verification } from './verification.js';

async function world() {
  const shop = await openShop();
  for (const member of ['ada', 'bob']) {
    await shop.enrol(member);
    await shop.buy(member, 'p1', 120_000);
    await shop.redeem(member, 20);
    await shop.send(member, { type: 'UpdateProfile', profile: { email: `${member}@example.com` }, identities: [] });
  }
  const verification = new Verification(shop.ports);
  const codes = async () =>
    (await verification.verify()).findings.map(({ stream, revision, code }) => [stream, revision, code]);
  return { ...shop, verification, codes };
}

const revisionOf = (shop: Shop, stream: string, type: string) =>
  shop.events.all.find((event) => event.stream === stream && event.type === type)!.revision;

describe('verifying the log', () => {
  it('says of when the points are, and how many members have something due that is not recorded', async () => {
    const { verification, clock, send } = await world();
    const recordedAt = clock.now();
    expect(await verification.verify()).toMatchObject({ asOf: recordedAt, unsettledMembers: 0 });
    clock.set('2029-01-01T00:00:00.000Z');
    expect(await verification.verify()).toMatchObject({
      asOf: recordedAt,
      unsettledMembers: 2,
      points: { available: 200, expired: 0 },
    });
    await send('ada', { type: 'Settle', upTo: clock.now() });
    expect(await verification.verify()).toMatchObject({
      asOf: clock.now(),
      unsettledMembers: 1,
      points: { available: 100, expired: 100 },
    });
  });

  it('finds nothing wrong with what the runner wrote, and says what it checked', async () => {
    const { verification, events } = await world();
    const report = await verification.verify();
    expect(report).toMatchObject({
      findings: [],
      findingsTotal: 0,
      complete: true,
      members: 2,
      events: events.all.length,
      position: events.all.at(-1)!.position,
      points: { available: 200, earned: 240, redeemed: 40 },
      codeVersion: '0.0.0-test',
    });
    expect(report.streams).toBe(new Set(events.all.map(({ stream }) => stream)).size);
  });

  it('finds nothing wrong with a fence in the stream of somebody who never enrolled', async () => {
    const { codes, send, events } = await world();
    const [identity] = events.all.find(({ type }) => type === 'ProfileUpdated')!.data['identities'] as [Identity];
    await send('nobody', { type: 'VoidIdentityClaim', hmac: identity.hmac, claim: 1 });
    expect(events.all.at(-1)).toMatchObject({ type: 'IdentityClaimVoided' });
    expect(await codes()).toEqual([]);
  });

  it('names the event that was altered', async () => {
    const shop = await world();
    const stream = shop.stream('ada');
    const revision = revisionOf(shop, stream, 'PointsRedeemed');
    tamper(shop, stream, revision, { data: { reference: 'free' } });
    expect(await shop.codes()).toEqual([[stream, revision, 'hash_mismatch']]);
  });

  it('finds what was forged, chain and all, by what the points say', async () => {
    const shop = await world();
    const stream = shop.stream('ada');
    const revision = revisionOf(shop, stream, 'PointsEarned');
    forge(shop, stream, revision, { data: { balanceAfter: { available: 9_999, pending: 0, reserved: 0 } } });
    expect(await shop.codes()).toEqual([[stream, revision, 'balance_after_mismatch']]);
  });

  it('finds points that come from nowhere', async () => {
    const shop = await world();
    const stream = shop.stream('ada');
    const revision = revisionOf(shop, stream, 'PointsEarned');
    forge(shop, stream, revision, { data: { points: 9_999 } });
    const codes = (await shop.codes()).map(([, , code]) => code);
    expect(codes).toContain('points_not_conserved');
  });

  it('finds a breakdown that does not add up, in points and in status points', async () => {
    const shop = await openShop({
      earnRules: [
        { id: 'miles', counts: 'spendable', effect: { type: 'points_per_amount', points: 5, perAmount: 100 } },
        { id: 'status', counts: 'status', effect: { type: 'points_per_amount', points: 1, perAmount: 1_000 } },
      ],
    });
    await shop.enrol('ada');
    await shop.buy('ada', 'p1', 10_000);
    await shop.buy('ada', 'p2', 10);
    const stream = shop.stream('ada');
    const findings = async (revision: number, data: object) => {
      const event = shop.events.all.find((one) => one.stream === stream && one.revision === revision)!;
      const before = event.data;
      forge(shop, stream, revision, { data: { ...data } });
      const { findings } = await new Verification(shop.ports).verify();
      forge(shop, stream, revision, { data: before });
      return findings.map(({ revision, code, detail }) => [revision, code, detail]);
    };
    const { breakdown } = shop.events.all.find(({ type }) => type === 'PointsEarned')!.data as { breakdown: object[] };
    const [miles, status] = breakdown as [object, object];
    const revision = revisionOf(shop, stream, 'PointsEarned');
    expect(await findings(revision, {})).toEqual([]);
    expect(await findings(revision, { breakdown: [{ ...miles, points: 499 }, status] })).toEqual([
      [revision, 'breakdown_mismatch', 'The rules give 499 points, the event says 500.'],
      [revision, 'earning_differs', 'breakdown.0.points: recorded 499, evaluated 500.'],
    ]);
    expect(await findings(revision, { breakdown: [miles, { ...status, statusPoints: 11 }] })).toEqual([
      [revision, 'breakdown_mismatch', 'The rules give 11 status points, the event says 10.'],
      [revision, 'earning_differs', 'breakdown.1.statusPoints: recorded 11, evaluated 10.'],
    ]);
    const nothing = shop.events.all.findLast(({ type }) => type === 'PurchaseRecorded')!.revision;
    const [codes] = await findings(nothing, { statusPoints: 3 });
    expect(codes).toEqual([nothing, 'breakdown_mismatch', 'The rules give 0 status points, the event says 3.']);
  });

  it('finds lots that do not add up to the balance', async () => {
    const shop = await world();
    const stream = shop.stream('ada');
    const revision = revisionOf(shop, stream, 'PointsRedeemed');
    forge(shop, stream, revision, { data: { allocations: [{ lotId: '1', points: 19 }] } });
    expect(await shop.codes()).toContainEqual([stream, -1, 'lots_mismatch']);
  });

  it('finds an event that cannot be applied', async () => {
    const shop = await world();
    const stream = shop.stream('ada');
    const revision = revisionOf(shop, stream, 'PointsRedeemed');
    forge(shop, stream, revision, { data: { allocations: [{ lotId: '7', points: 20 }] } });
    expect(await shop.codes()).toEqual([
      [stream, revision, 'fold_failed'],
      [stream, revision, 'earning_differs'],
    ]);
  });

  it('finds an event that is missing', async () => {
    const shop = await world();
    const stream = shop.stream('bob');
    shop.events.all.splice(
      shop.events.all.findIndex((event) => event.stream === stream && event.revision === 2),
      1,
    );
    const [first] = await shop.codes();
    expect(first).toEqual([stream, 3, 'revision_gap']);
  });

  it('finds an id that does not come from what it is the id of', async () => {
    const shop = await world();
    const stream = shop.stream('ada');
    tamper(shop, stream, 0, { id: derivedId('another') });
    expect(await shop.codes()).toEqual([[stream, 0, 'hash_mismatch']]);
  });

  it('finds data that its schema does not take, and takes sealed values for what they are', async () => {
    const shop = await world();
    const stream = shop.stream('ada');
    const revision = revisionOf(shop, stream, 'ProfileUpdated');
    forge(shop, stream, revision, { data: { shoeSize: 44 } });
    expect(await shop.codes()).toEqual([[stream, revision, 'invalid_event']]);
    forge(shop, stream, revision, { type: 'ShoeBought' });
    expect((await shop.codes()).map(([, , code]) => code)).toContain('unknown_event_type');
  });

  it('finds time that runs backwards within a stream', async () => {
    const shop = await world();
    const stream = shop.stream('ada');
    forge(shop, stream, 3, { metadata: { recordedAt: '2020-01-01T00:00:00.000Z' } });
    expect(await shop.codes()).toContainEqual([stream, 3, 'recorded_at_backwards']);
  });

  it('finds a purchase that was awarded twice, and a command that was applied twice', async () => {
    const shop = await world();
    const stream = shop.stream('ada');
    shop.clock.set('2026-02-01T00:00:00.000Z');
    await shop.buy('ada', 'p2', 100);
    await shop.redeem('ada', 1);
    const purchase = shop.events.all
      .filter((event) => event.stream === stream && event.type === 'PurchaseRecorded')
      .at(-1)!;
    const first = shop.events.all.find((event) => event.stream === stream && event.type === 'PurchaseRecorded')!;
    forge(shop, stream, purchase.revision, { data: { purchaseId: 'p1' } });
    expect(await shop.codes()).toContainEqual([stream, purchase.revision, 'purchase_awarded_twice']);
    forge(shop, stream, purchase.revision, { metadata: { commandId: first.metadata.commandId } });
    expect(await shop.codes()).toContainEqual([stream, purchase.revision, 'command_applied_twice']);
  });

  it('finds an identity that two members have at the same time, and none that moved from one to the other', async () => {
    const shop = await world();
    const update = (memberId: string, email: string | null) =>
      shop.send(memberId, { type: 'UpdateProfile', profile: { email }, identities: [] });
    await update('ada', null);
    await update('bob', 'ada@example.com');
    expect(await shop.codes()).toEqual([]);
    const of = (member: string) => {
      const stream = shop.stream(member);
      const updated = shop.events.all.findLast((event) => event.stream === stream && event.type === 'ProfileUpdated')!;
      return { stream, revision: updated.revision, identities: updated.data['identities']! };
    };
    forge(shop, of('ada').stream, of('ada').revision, { data: { identities: of('bob').identities } });
    expect(await shop.codes()).toEqual([
      [of('bob').stream, of('bob').revision, 'identity_shared'],
      [of('ada').stream, -1, 'claim_missing'],
    ]);
  });

  it('checks one member, or one programme, and at nothing else', async () => {
    const shop = await world();
    tamper(shop, shop.stream('bob'), 0, { data: { channel: 'web' } });
    await shop.programs.ensureStarter(`${PROGRAM}2`, 'EUR', 'UTC');
    tamper(shop, shop.names.program(`${PROGRAM}2`), 0, { data: { version: 7 } });
    const only = async (target: Parameters<Verification['verify']>[0]) =>
      (await shop.verification.verify(target)).findings.map(({ stream }) => stream);
    expect(await only({ program: PROGRAM, memberId: 'ada' })).toEqual([]);
    expect(new Set(await only({ program: PROGRAM, memberId: 'bob' }))).toEqual(new Set([shop.stream('bob')]));
    expect(new Set(await only({ program: PROGRAM }))).toEqual(new Set([shop.stream('bob')]));
    expect(new Set(await only({}))).toEqual(new Set([shop.stream('bob'), shop.names.program(`${PROGRAM}2`)]));
    await expect(only({ program: PROGRAM, memberId: 'nobody' })).rejects.toThrow(MemberUnknown);
  });

  it('reports the place where the store cannot be read, and that it is not complete', async () => {
    const shop = await world();
    shop.events.readAll = async function* () {
      yield shop.events.all.slice(0, 3);
      throw new StoreCorrupted('The page is damaged.', { file: 'events.db', page: 7 });
    };
    const longer = { origin: 'trofast', size: 4, root: 'A'.repeat(43) };
    const report = await shop.verification.verify({}, { heads: [longer] });
    expect(report).toMatchObject({ complete: false, events: 3, head: null, findings: [{ code: 'store_corrupted' }] });
    expect(report.findingsTotal).toBe(1); // of the end nothing is known
    expect(report.findings[0]!.detail).toContain('events.db');
  });

  it('says how far it has come', async () => {
    const shop = await world();
    const seen: number[] = [];
    await shop.verification.verify({}, { onProgress: ({ events }) => seen.push(events) });
    expect(seen).toEqual([shop.events.all.length]);
  });
});
