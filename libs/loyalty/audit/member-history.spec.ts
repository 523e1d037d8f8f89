import { describe, expect, it } from '@jest/globals';

import { type RecordedEvent } from '#event-store';
import { collect } from '#testing';

import { MemberHistory, MemberUnknown, type ReplayPoint } from './member-history.js';
import { openShop, PROGRAM } from './testing/shop.js';

/** Earns 50 in January and 30 in June, spends 20 in July; nothing is settled afterwards. */
async function aYear() {
  const shop = await openShop();
  await shop.enrol('ada');
  shop.clock.set('2026-01-15T12:00:00.000Z');
  await shop.buy('ada', 'p1', 50_000);
  shop.clock.set('2026-06-15T12:00:00.000Z');
  await shop.buy('ada', 'p2', 30_000);
  shop.clock.set('2026-07-15T12:00:00.000Z');
  await shop.redeem('ada', 20);
  return { ...shop, history: new MemberHistory(shop.ports) };
}

describe('a replayed member', () => {
  it('has the balance of any instant, what had not been settled by then included', async () => {
    const { history } = await aYear();
    const available = async (asOf: string) => (await history.balanceAt(PROGRAM, 'ada', { asOf })).balance.available;
    expect(await available('2026-01-15T11:59:59.999Z')).toBe(0);
    expect(await available('2026-01-15T12:00:00.000Z')).toBe(50);
    expect(await available('2026-06-30T00:00:00.000Z')).toBe(80);
    expect(await available('2026-12-31T00:00:00.000Z')).toBe(60);
    // Points of January are usable through 31 January 2027, in the zone of the programme.
    expect(await available('2027-01-31T22:59:59.999Z')).toBe(60);
    expect(await available('2027-01-31T23:00:00.000Z')).toBe(30);
    expect(await available('2027-07-01T00:00:00.000Z')).toBe(0);
  });

  it('says the same of a past instant whether or not it was settled in between', async () => {
    const { history, send, clock } = await aYear();
    clock.set('2027-12-01T00:00:00.000Z');
    const asOf = '2027-01-31T23:00:00.000Z';
    const before = await history.balanceAt(PROGRAM, 'ada', { asOf });
    await send('ada', { type: 'Settle', upTo: clock.now() });
    const after = await history.balanceAt(PROGRAM, 'ada', { asOf });
    expect({ ...after, revision: before.revision }).toEqual(before);
    expect(after.revision).toBeGreaterThan(before.revision);
  });

  it('is settled up to now when nothing is asked for', async () => {
    const { history, clock } = await aYear();
    clock.set('2027-03-01T00:00:00.000Z');
    expect(await history.balanceAt(PROGRAM, 'ada')).toMatchObject({
      asOf: clock.now(),
      balance: { available: 30, expired: 30 },
    });
  });

  it('counts only what had been recorded by knownAt', async () => {
    const { history, buy, clock } = await aYear();
    clock.set('2026-08-01T00:00:00.000Z');
    await buy('ada', 'late', 10_000, '2026-02-01T00:00:00.000Z');
    const asOf = '2026-03-01T00:00:00.000Z';
    expect((await history.balanceAt(PROGRAM, 'ada', { asOf })).balance.available).toBe(60);
    expect(
      (await history.balanceAt(PROGRAM, 'ada', { asOf, knownAt: '2026-07-31T00:00:00.000Z' })).balance.available,
    ).toBe(50);
  });

  it('at a revision is as the events up to it left it', async () => {
    const { history, stream, events } = await aYear();
    for await (const event of events.readStream(stream('ada'))) {
      const { revision, data } = event;
      const state = await history.stateAt(PROGRAM, 'ada', { revision });
      expect(state.revision).toBe(revision);
      expect(state.position).toBe(event.position);
      if (data['balanceAfter']) expect(state.member.totals).toMatchObject(data['balanceAfter'] as object);
    }
  });

  it('names the position, the parameters and the code that give the same again', async () => {
    const { history, events } = await aYear();
    const asOf = '2026-12-31T00:00:00.000Z';
    const { member: _member, ...report } = await history.stateAt(PROGRAM, 'ada', { asOf });
    const last = events.all.at(-1)!;
    expect(report).toEqual({
      program: PROGRAM,
      memberId: 'ada',
      revision: last.revision,
      position: last.position,
      events: last.revision + 1,
      asOf,
      parameters: { asOf },
      codeVersion: '0.0.0-test',
    });
  });

  it('before its enrolment, and past its newest revision, is not there yet; one that never was is unknown', async () => {
    const { history } = await aYear();
    const at = (point: ReplayPoint) => history.balanceAt(PROGRAM, 'ada', point);
    const { revision } = await at({});
    const early = '2025-01-01T00:00:00.000Z';
    for (const point of [{ asOf: early }, { knownAt: early }, { revision, asOf: early }, { revision: revision + 1 }])
      await expect(at(point)).rejects.toMatchObject({ code: 'not_yet' });
    await expect(at({ revision: 999 })).rejects.toMatchObject({ details: { revision } });
    await expect(at({ revision })).resolves.toMatchObject({ revision });
    await expect(history.difference(PROGRAM, 'ada', { asOf: early }, {})).rejects.toMatchObject({ code: 'not_yet' });
    await expect(history.difference(PROGRAM, 'ada', {}, { revision: 999 })).rejects.toMatchObject({ code: 'not_yet' });
    await expect(history.balanceAt(PROGRAM, 'nobody')).rejects.toThrow(MemberUnknown);
    await expect(history.balanceAt('other', 'ada')).rejects.toThrow(MemberUnknown);
  });

  it('differs between two instants in what happened in between', async () => {
    const { history } = await aYear();
    const { changes } = await history.difference(
      PROGRAM,
      'ada',
      { asOf: '2026-06-30T00:00:00.000Z' },
      { asOf: '2026-07-31T00:00:00.000Z' },
    );
    expect(changes).toContainEqual({ field: 'balance.available', before: 80, after: 60 });
    expect(changes).toContainEqual({ field: 'balance.redeemed', before: 0, after: 20 });
    expect(changes).toContainEqual({ field: 'lots.1.remaining', before: 50, after: 30 });
    expect(changes.map(({ field }) => field)).not.toContain('tier');
  });

  it('explains each movement, and from any revision on with the balance that was there', async () => {
    const { history } = await aYear();
    const movements = [];
    for await (const movement of history.explain(PROGRAM, 'ada')) movements.push(movement);
    const points = movements.filter(({ what }) => what !== 'TierChanged');
    expect(points.map((movement) => [movement.what, movement.points, movement.balanceAfter.available])).toEqual([
      ['PointsEarned', 50, 50],
      ['PointsEarned', 30, 80],
      ['PointsRedeemed', -20, 60],
    ]);
    const last = movements.at(-1)!;
    const tail = [];
    for await (const movement of history.explain(PROGRAM, 'ada', last.revision)) tail.push(movement);
    expect(tail).toEqual([last]);
  });

  it('lets others run while it reads a long history', async () => {
    const { ports } = await openShop();
    const readStream = async function* (): AsyncIterable<RecordedEvent> {
      for (let revision = 0; revision < 1_000; revision++) yield { revision } as RecordedEvent;
    };
    const history = new MemberHistory({ ...ports, events: { ...ports.events, readStream } });
    let [turns, isDone] = [0, false];
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    for await (const _event of history.events(PROGRAM, 'ada'));
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(5);
  });
});

describe('the events of a forgotten member, as they are answered', () => {
  it('have no HMAC, whatever was settled and undone since', async () => {
    const shop = await openShop();
    const profile = { email: 'ada@example.com' };
    await shop.send('ada', { type: 'EnrolMember', profile, identities: [] });
    await shop.buy('ada', 'p1', 50_000);
    shop.clock.set('2026-07-15T12:00:00.000Z');
    await shop.send('ada', { type: 'ForgetMember' });
    const history = new MemberHistory(shop.ports);
    const answered = async () => JSON.stringify(await collect(history.answeredEvents(PROGRAM, 'ada')));
    expect(await answered()).not.toContain('hmac');
    shop.clock.set('2029-01-01T00:00:00.000Z');
    await shop.send('ada', { type: 'Settle', upTo: shop.clock.now() });
    expect(await answered()).not.toContain('hmac');
    shop.clock.set('2026-07-16T12:00:00.000Z');
    await shop.revoke('ada');
    expect(await answered()).toContain('ExpiryRevoked');
    expect(await answered()).not.toContain('hmac');
  });
});
