import { beforeEach, describe, expect, it } from '@jest/globals';

import { EventCodec, EventRegistry } from '#event-store';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { Members } from '#loyalty/members';
import { Programs } from '#loyalty/programs';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { derivedId } from '#platform';
import { type CommandEnvelope } from '#runner';
import { ManualClock, MemoryEventStore, MemoryKeyStore } from '#testing';

import { GuestPurchases } from './guest-purchases.js';

const names = new LoyaltyStreams('trofast');

/** A process over a log that outlives it; `stopBefore` lets it die at the append of a stream. */
function processOver(events: MemoryEventStore, keys: MemoryKeyStore, stopBefore?: RegExp) {
  const clock = new ManualClock('2026-03-01T12:00:00.000Z');
  const codec = new EventCodec(new EventRegistry(eventCatalogue), keys);
  const mortal = new Proxy(events, {
    get: (target, name) => {
      if (name !== 'append') return Reflect.get(target, name, target) as unknown;
      return (...call: Parameters<MemoryEventStore['append']>) => {
        if (stopBefore?.test(call[0])) throw new Error(`died before appending to ${call[0]}`);
        return target.append(...call);
      };
    },
  });
  const ports = { events: mortal, keys, clock, codec };
  const programs = new Programs(names, ports);
  const members = new Members(names, programs, ports);
  return { programs, members, guests: new GuestPurchases(members) };
}

function envelope(key: string): CommandEnvelope {
  const commandId = derivedId('till', key);
  const actor = { type: 'client', id: 'till' } as const;
  return { commandId, request: key, actor, program: 'main', correlationId: key, causationId: commandId };
}

let events: MemoryEventStore;

let keys: MemoryKeyStore;

let live: ReturnType<typeof processOver>;

const bought = (purchaseId: string, amount = 50_000) =>
  live.guests.record(
    {
      type: 'RecordGuestPurchase',
      purchaseId,
      occurredAt: '2026-02-01T12:00:00.000Z',
      total: { amount, currency: 'EUR' },
    },
    envelope(`buy ${purchaseId}`),
  );

const enrol = (memberId: string) =>
  live.members.run({ type: 'EnrolMember', memberId, identities: [] }, envelope(`enrol ${memberId}`));

const claimed = (memberId: string, purchaseId: string, by = live) =>
  by.guests.claim(memberId, purchaseId, envelope(`claim ${memberId} ${purchaseId}`));

const typesOf = (pattern: RegExp) => events.all.filter(({ stream }) => pattern.test(stream)).map(({ type }) => type);

beforeEach(async () => {
  events = new MemoryEventStore();
  keys = new MemoryKeyStore();
  live = processOver(events, keys);
  await live.programs.ensureStarter('main', 'EUR', 'UTC');
  await bought('g1');
});

describe('a guest purchase', () => {
  it('is recorded once, under whichever key it comes, and refused with other content', async () => {
    await expect(bought('g1')).resolves.toMatchObject({ outcome: 'replayed', body: { claimedBy: null } });
    const again = { purchaseId: 'g1', occurredAt: '2026-02-01T12:00:00.000Z', type: 'RecordGuestPurchase' } as const;
    const total = { amount: 50_000, currency: 'EUR' };
    await expect(live.guests.record({ ...again, total }, envelope('other key'))).resolves.toMatchObject({
      outcome: 'unchanged',
    });
    await expect(
      live.guests.record({ ...again, total: { ...total, amount: 1 } }, envelope('third key')),
    ).rejects.toMatchObject({ code: 'duplicate_purchase' });
    expect(typesOf(/guest-/)).toEqual(['GuestPurchaseRecorded']);
  });

  it('becomes a member’s with the points of its own date, though it lies before the enrolment', async () => {
    await enrol('ada');
    await expect(claimed('ada', 'g1')).resolves.toMatchObject({
      outcome: 'appended',
      body: {
        balance: { available: 50 },
        events: [{ type: 'PurchaseRecorded', guest: true }, { type: 'PointsEarned' }, { type: 'TierChanged' }],
      },
    });
    expect(typesOf(/guest-/)).toEqual(['GuestPurchaseRecorded', 'GuestPurchaseClaimed']);
  });

  it('is answered the same when its claim is repeated, under the same key or another', async () => {
    await enrol('ada');
    const first = await claimed('ada', 'g1');
    await expect(claimed('ada', 'g1')).resolves.toEqual({ ...first, outcome: 'replayed' });
    await expect(live.guests.claim('ada', 'g1', envelope('another key'))).resolves.toMatchObject({
      outcome: 'unchanged',
    });
    expect(typesOf(/member-main.ada/).filter((type) => type === 'PointsEarned')).toHaveLength(1);
  });

  it('is claimed by one of two members at once', async () => {
    await enrol('ada');
    await enrol('bob');
    const results = await Promise.allSettled([claimed('ada', 'g1'), claimed('bob', 'g1')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(events.all.filter(({ type }) => type === 'PurchaseRecorded')).toHaveLength(1);
  });

  it('keeps no claim of a member whom it could not be recorded for', async () => {
    await enrol('ada');
    await live.members.run({ type: 'CloseMember', memberId: 'ada', reason: 'moved' }, envelope('close'));
    await expect(claimed('ada', 'g1')).rejects.toMatchObject({ code: 'member_closed' });
    await expect(claimed('nobody', 'g1')).rejects.toMatchObject({ code: 'member_unknown' });
    expect(typesOf(/guest-/)).toEqual(['GuestPurchaseRecorded']);
  });

  it.each([
    ['the claim', /guest-main/],
    ['the member’s purchase', /member-main/],
  ])('counts once when the process died before %s was appended and the command comes again', async (_, stopBefore) => {
    await enrol('ada');
    await expect(claimed('ada', 'g1', processOver(events, keys, stopBefore))).rejects.toThrow('died');
    await expect(claimed('ada', 'g1', processOver(events, keys))).resolves.toMatchObject({
      outcome: 'appended',
      body: { balance: { available: 50 } },
    });
    expect(typesOf(/guest-/)).toEqual(['GuestPurchaseRecorded', 'GuestPurchaseClaimed']);
    expect(typesOf(/member-main.ada/)).toEqual(['MemberEnrolled', 'PurchaseRecorded', 'PointsEarned', 'TierChanged']);
  });

  it('with a claim that was left behind by a crash still belongs to whom it was claimed for', async () => {
    await enrol('ada');
    await enrol('bob');
    await expect(claimed('ada', 'g1', processOver(events, keys, /member-main/))).rejects.toThrow('died');
    const next = processOver(events, keys);
    await expect(claimed('bob', 'g1', next)).rejects.toMatchObject({ code: 'guest_purchase_claimed' });
    await expect(next.guests.claim('ada', 'g1', envelope('new key'))).resolves.toMatchObject({ outcome: 'appended' });
  });
});

describe('an enrolment that brings guest purchases', () => {
  const command = { type: 'EnrolMember', memberId: 'eve', identities: [] } as const;
  const enrolling = (by = live, ids = ['g1', 'g2']) => by.guests.enrolClaiming(command, ids, envelope('enrol eve'));

  it('is answered as one, and the same again', async () => {
    await bought('g2', 10_000);
    const first = await enrolling();
    expect(first).toMatchObject({ outcome: 'appended', body: { balance: { available: 60 } } });
    expect(first.body.events.map((event) => event['type'])).toEqual(typesOf(/member-main.eve/));
    await expect(enrolling()).resolves.toEqual({ ...first, outcome: 'replayed' });
  });

  it('records nothing when one of them is not to be had', async () => {
    await enrol('ada');
    await claimed('ada', 'g1');
    await bought('g2');
    await expect(enrolling()).rejects.toMatchObject({ code: 'guest_purchase_claimed' });
    await expect(enrolling(live, ['g9'])).rejects.toMatchObject({ code: 'guest_purchase_unknown' });
    expect(typesOf(/member-main.eve/)).toEqual([]);
  });

  it('goes on where a crash stopped it', async () => {
    await bought('g2', 10_000);
    await expect(enrolling(processOver(events, keys, /guest-main.g2/))).rejects.toThrow('died');
    expect(typesOf(/member-main.eve/)).toContain('PurchaseRecorded');
    await expect(enrolling(processOver(events, keys))).resolves.toMatchObject({ body: { balance: { available: 60 } } });
    expect(typesOf(/member-main.eve/).filter((type) => type === 'PurchaseRecorded')).toHaveLength(2);
  });
});

describe('a referrer', () => {
  it('whom nobody knows is refused at the enrolment; one who was forgotten since is not', async () => {
    const referred = (memberId: string, referredBy: string) =>
      live.members.run({ type: 'EnrolMember', memberId, referredBy, identities: [] }, envelope(`enrol ${memberId}`));
    await expect(referred('eve', 'nobody')).rejects.toMatchObject({ code: 'referrer_unknown' });
    await enrol('ada');
    await live.members.run({ type: 'ForgetMember', memberId: 'ada' }, envelope('forget'));
    await expect(referred('eve', 'ada')).resolves.toMatchObject({ outcome: 'appended' });
  });
});

describe('a guest purchase where ids count once in the programme', () => {
  beforeEach(async () => {
    const { versions } = await live.programs.known('main');
    const rules = { ...versions[0]!.rules, purchaseIds: 'per_program' as const };
    await live.programs.publish('main', '2026-03-01T12:00:00.000Z', rules, envelope('publish'));
    await enrol('ada');
    await enrol('bob');
  });

  const purchase = (memberId: string, purchaseId: string) =>
    live.members.run(
      { type: 'RecordPurchase', memberId, purchaseId, total: { amount: 1, currency: 'EUR' } },
      envelope(`${memberId} ${purchaseId}`),
    );

  it('is refused under the id of a purchase of a member', async () => {
    await purchase('ada', 'p1');
    await expect(bought('p1')).rejects.toMatchObject({ code: 'duplicate_purchase' });
  });

  it('is answered as before after a member claimed it, and is no other member’s', async () => {
    await claimed('ada', 'g1');
    await expect(bought('g1')).resolves.toMatchObject({ outcome: 'replayed' });
    await expect(purchase('bob', 'g1')).rejects.toMatchObject({ code: 'duplicate_purchase' });
  });

  it('is no member’s by its id alone', async () => {
    const refused = { code: 'duplicate_purchase', details: { guest: true } };
    await expect(purchase('bob', 'g1')).rejects.toMatchObject(refused);
    await expect(claimed('ada', 'g1')).resolves.toMatchObject({ outcome: 'appended' });
  });
});
