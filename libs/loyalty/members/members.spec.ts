import { beforeEach, describe, expect, it } from '@jest/globals';

import { EventCodec, EventRegistry } from '#event-store';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { Programs } from '#loyalty/programs';
import { LoyaltyStreams } from '#loyalty/vocabulary';
import { ClockSuspect, derivedId } from '#platform';
import { type CommandEnvelope, type RunnerObserver, type RunnerPorts } from '#runner';
import { ManualClock, MemoryEventStore, MemoryKeyStore } from '#testing';

import { Members } from './members.js';
import { rulesWith } from './testing/scenario.js';

const names = new LoyaltyStreams('trofast');

function setUp() {
  const events = new MemoryEventStore();
  const keys = new MemoryKeyStore();
  const clock = new ManualClock('2026-03-01T12:00:00.000Z');
  const deleted: string[] = [];
  const snapshots = {
    load: () => Promise.resolve(undefined),
    loadParts: () => Promise.resolve([]),
    save: () => undefined,
    delete: (stream: string) => Promise.resolve(void deleted.push(stream)),
  };
  const codec = new EventCodec(new EventRegistry(eventCatalogue), keys);
  const ports: RunnerPorts = { events, keys, clock, codec, snapshots };
  const programs = new Programs(names, ports);
  const members = new Members(names, programs, ports);
  return { ports, events, keys, clock, codec, deleted, programs, members };
}

function envelope(key: string, request: string | undefined = key): CommandEnvelope {
  const commandId = derivedId('till', key);
  return {
    commandId,
    request,
    actor: { type: 'client', id: 'till' },
    program: 'main',
    correlationId: key,
    causationId: commandId,
  };
}

let world: ReturnType<typeof setUp>;

beforeEach(async () => {
  world = setUp();
  await world.programs.ensureStarter('main', 'EUR', 'UTC');
});

const enrol = (memberId: string, email?: string, key = `enrol ${memberId}`, request = `${memberId} ${email}`) =>
  world.members.run(
    { type: 'EnrolMember', memberId, profile: email === undefined ? undefined : { email }, identities: [] },
    envelope(key, request),
  );

const buy = (memberId: string, purchaseId: string, amount: number, key = purchaseId) =>
  world.members.run(
    { type: 'RecordPurchase', memberId, purchaseId, total: { amount, currency: 'EUR' } },
    envelope(key, `${memberId} ${purchaseId} ${amount}`),
  );

/** The clock of the world until something speaks against it. */
function suspectable() {
  let isSuspect = false;
  const now = () => {
    if (isSuspect) throw new ClockSuspect('it is 2 years ahead');
    return world.clock.now();
  };
  return { clock: { now }, suspect: () => void (isSuspect = true) };
}

const holder = async (email: string) => {
  const { identities } = world.members;
  return (await identities.holder('main', identities.of('main', { email })[0]!))?.memberId;
};

describe('the programme', () => {
  it('is started once', async () => {
    await expect(world.programs.ensureStarter('main', 'SEK', 'UTC')).resolves.toBe(false);
    expect((await world.programs.get('main')).versions).toHaveLength(1);
  });

  it('that nobody started is unknown to commands', async () => {
    await expect(
      world.members.run({ type: 'EnrolMember', memberId: 'a', identities: [] }, { ...envelope('x'), program: 'other' }),
    ).rejects.toMatchObject({ code: 'program_unknown' });
  });
});

describe('an answer', () => {
  it('gives the state after the command and what it did, and nothing personal', async () => {
    const enrolled = await enrol('ada', 'ada@example.com');
    expect(JSON.stringify(enrolled.body)).not.toContain('example.com');
    const { body, outcome, revision } = await buy('ada', 'p1', 7550);
    expect({ outcome, revision }).toEqual({ outcome: 'appended', revision: 2 });
    expect(body).toMatchObject({
      memberId: 'ada',
      status: 'active',
      tier: 'member',
      balance: { available: 7, earned: 7 },
    });
    expect(body.events.map((event) => event['type'])).toEqual(['PurchaseRecorded', 'PointsEarned']);
  });

  it('of a repetition is equal to the byte', async () => {
    await enrol('ada');
    const first = await buy('ada', 'p1', 7550);
    await buy('ada', 'p2', 10000);
    const again = await buy('ada', 'p1', 7550);
    expect(again.outcome).toBe('replayed');
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
  });
});

describe('an answer about the past', () => {
  const enrolledLongAgo = (envelopeOf = envelope('enrol old')) =>
    world.members.run(
      { type: 'EnrolMember', memberId: 'old', enrolledAt: '1999-03-01T12:00:00.000Z', identities: [] },
      envelopeOf,
    );

  beforeEach(async () => {
    const rules = await world.programs.known('main');
    const { rules: starter } = rules.versions[0]!;
    const welcoming = { ...starter, points: { ...starter.points, welcomePoints: 25 } };
    await world.programs.ensure('welcoming', welcoming);
  });

  it('has no welcome points that have ended since the enrolment', async () => {
    const inProgram = (key: string, over: Partial<CommandEnvelope> = {}) => ({
      ...envelope(key),
      program: 'welcoming',
      ...over,
    });
    const preview = await enrolledLongAgo(inProgram('enrol old', { dryRun: true }));
    const first = await enrolledLongAgo(inProgram('enrol old'));
    expect([preview.body.balance, first.body.balance]).toMatchObject([
      { available: 0, expired: 25 },
      { available: 0, expired: 25 },
    ]);
    await expect(enrolledLongAgo(inProgram('enrol old'))).resolves.toEqual({ ...first, outcome: 'replayed' });
  });
});

describe('a purchase', () => {
  it('that was recorded is answered, though the clock is suspect right after', async () => {
    await enrol('ada');
    const { clock, suspect } = suspectable();
    const observer = { step: (step: string) => void (step === 'appended' && suspect()) };
    world.members = new Members(names, world.programs, { ...world.ports, clock, observer });
    await expect(buy('ada', 'p1', 5_000)).resolves.toMatchObject({ outcome: 'appended' });
    await expect(buy('ada', 'p2', 5_000)).rejects.toMatchObject({ code: 'clock_suspect' });
  });

  it('and other commands are answered as the first time while the clock is suspect, also where purchase ids count once', async () => {
    const rules = rulesWith({ purchaseIds: 'per_program' });
    await world.programs.ensure('once', rules);
    const { clock, suspect } = suspectable();
    world.members = new Members(names, world.programs, { ...world.ports, clock });
    const commands = ['main', 'once'].flatMap((program) =>
      [
        { type: 'EnrolMember', memberId: 'eve', identities: [] } as const,
        {
          type: 'RecordPurchase',
          memberId: 'eve',
          purchaseId: 'p1',
          total: { amount: 5_000, currency: 'EUR' },
        } as const,
        { type: 'RedeemPoints', memberId: 'eve', points: 1 } as const,
      ].map((command) => () => world.members.run(command, { ...envelope(`${program} ${command.type}`), program })),
    );
    for (const command of commands) await expect(command()).resolves.toMatchObject({ outcome: 'appended' });
    suspect();
    for (const command of commands) await expect(command()).resolves.toMatchObject({ outcome: 'replayed' });
  });

  it('delivered three times at once under its key, and once under another, is one PointsEarned', async () => {
    await enrol('ada');
    await Promise.all([buy('ada', 'p1', 7550), buy('ada', 'p1', 7550), buy('ada', 'p1', 7550)]);
    await expect(buy('ada', 'p1', 7550, 'another key')).resolves.toMatchObject({ outcome: 'unchanged' });
    expect(world.events.all.filter(({ type }) => type === 'PointsEarned')).toHaveLength(1);
  });

  it('with the id of another one is refused', async () => {
    await enrol('ada');
    await buy('ada', 'p1', 7550);
    await expect(buy('ada', 'p1', 7551, 'another key')).rejects.toMatchObject({ code: 'duplicate_purchase' });
  });
});

describe('a redemption when more is due than one append settles', () => {
  const LOTS = 1_200;
  const redeem = (points: number, key: string, options: { dryRun?: boolean; ifMatch?: number } = {}) =>
    world.members.run({ type: 'RedeemPoints', memberId: 'ada', points }, { ...envelope(key), ...options });

  beforeEach(async () => {
    await enrol('ada');
    for (let lot = 0; lot < LOTS; lot++) await buy('ada', `p${lot}`, 10_000);
    world.clock.set('2029-01-01T12:00:00.000Z'); // all of that has ended
    await buy('ada', 'late', 10_000);
    const { member } = await world.members.current('main', 'ada');
    expect([...member.lots.keys()].length).toBeGreaterThan(600);
  });

  const expiries = () => world.events.all.filter(({ type }) => type === 'PointsExpired').length;

  it('settles it in appends of its own, and then redeems', async () => {
    const { body, outcome } = await redeem(10, 'redeem');
    expect(outcome).toBe('appended');
    expect(body).toMatchObject({ balance: { available: 0, redeemed: 10, expired: 10 * LOTS } });
    expect(body.events.map((event) => event['type'])).toEqual(['PointsRedeemed']);
    await expect(redeem(10, 'redeem')).resolves.toEqual({ ...(await redeem(10, 'redeem')), outcome: 'replayed' });
  });

  it('goes on where a crash stopped it, before an append or after one, and takes nothing twice', async () => {
    const command = { type: 'RedeemPoints', memberId: 'ada', points: 10 } as const;
    const settled: number[] = [];
    for (const crashedAt of ['sealed', 'appended', 'adopted'] as const) {
      const observer: RunnerObserver = {
        step: (step, stream) => {
          if (step === crashedAt && stream === names.member('main', 'ada')) throw new Error('crashed');
        },
      };
      const ports = { ...world.ports, observer };
      const dying = new Members(names, new Programs(names, ports), ports);
      await expect(dying.run(command, envelope('redeem'))).rejects.toThrow('crashed');
      settled.push(expiries());
    }
    expect(settled).toEqual([500, 1_000, LOTS]); // the late purchase settled 500, the last append redeems as well
    const restarted = new Members(names, new Programs(names, world.ports), world.ports);
    const { outcome, body } = await restarted.run(command, envelope('redeem'));
    expect([outcome, body.balance]).toEqual([
      'replayed',
      expect.objectContaining({ available: 0, redeemed: 10, expired: 10 * LOTS }),
    ]);
    expect([expiries(), world.events.all.filter(({ type }) => type === 'PointsRedeemed').length]).toEqual([LOTS, 1]);
  });

  it('previews it without appending anything', async () => {
    const before = expiries();
    await expect(redeem(10, 'preview', { dryRun: true })).resolves.toMatchObject({
      outcome: 'preview',
      body: { balance: { available: 0 } },
    });
    expect(expiries()).toBe(before);
  });

  it('uses the revision that the caller saw, not by what it settled itself', async () => {
    const { revision } = await world.members.current('main', 'ada');
    await expect(redeem(10, 'stale', { ifMatch: revision - 1 })).rejects.toMatchObject({ code: 'revision_mismatch' });
    await expect(redeem(10, 'redeem', { ifMatch: revision })).resolves.toMatchObject({ outcome: 'appended' });
  });

  it('is refused for what is left after settling, and what was settled stays', async () => {
    await expect(redeem(11, 'too much')).rejects.toMatchObject({ code: 'insufficient_points' });
    expect(expiries()).toBe(LOTS);
  });
});

describe('an enrolment', () => {
  it('sent again under another key with the same data changes nothing, with other data it is refused', async () => {
    const first = await enrol('ada', 'ada@example.com');
    await expect(enrol('ada', 'ada@example.com', 'another key')).resolves.toEqual({ ...first, outcome: 'unchanged' });
    await expect(enrol('ada', 'eve@example.com', 'third key')).rejects.toMatchObject({ code: 'member_exists' });
    await expect(holder('eve@example.com')).resolves.toBeUndefined();
  });
});

describe('an e-mail', () => {
  it('belongs to one member, however it is written', async () => {
    await enrol('ada', 'Ada@Example.com');
    await expect(enrol('eve', 'ada@example.com ')).rejects.toMatchObject({ code: 'identity_taken' });
    await expect(world.members.current('main', 'eve')).resolves.toMatchObject({ member: { status: 'unknown' } });
  });

  it('64 enrolments with it at once: exactly one succeeds', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 64 }, (_, i) => enrol(`m${i}`, 'one@example.com')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('that a member gives up is free for others', async () => {
    await enrol('ada', 'ada@example.com');
    await world.members.run(
      { type: 'UpdateProfile', memberId: 'ada', profile: { email: 'new@example.com' }, identities: [] },
      envelope('update'),
    );
    await expect(holder('new@example.com')).resolves.toBe('ada');
    await expect(enrol('eve', 'ada@example.com')).resolves.toMatchObject({ outcome: 'appended' });
  });

  it('is given back when the command that claimed it is refused', async () => {
    await expect(
      world.members.run(
        { type: 'UpdateProfile', memberId: 'nobody', profile: { email: 'ada@example.com' }, identities: [] },
        envelope('update'),
      ),
    ).rejects.toMatchObject({ code: 'member_unknown' });
    await expect(holder('ada@example.com')).resolves.toBeUndefined();
  });

  it('claimed by a process that died before it enrolled the member is free after a minute', async () => {
    const { identities } = world.members;
    await identities.claim('ghost', identities.of('main', { email: 'ada@example.com' })[0]!, envelope('ghost'));
    await expect(enrol('ada', 'ada@example.com')).rejects.toMatchObject({ code: 'identity_taken' });
    world.clock.advance(61_000);
    await expect(enrol('ada', 'ada@example.com')).resolves.toMatchObject({ outcome: 'appended' });
  });

  it('is not claimed by a dry run', async () => {
    await world.members.run(
      { type: 'EnrolMember', memberId: 'ada', profile: { email: 'ada@example.com' }, identities: [] },
      { ...envelope('dry'), dryRun: true },
    );
    await expect(holder('ada@example.com')).resolves.toBeUndefined();
  });
});

describe('forgetting', () => {
  const forget = (key = 'forget') => world.members.run({ type: 'ForgetMember', memberId: 'ada' }, envelope(key));

  it('deletes the key and the snapshots, frees the e-mail, and leaves the points', async () => {
    await enrol('ada', 'ada@example.com');
    await buy('ada', 'p1', 7550);
    await expect(forget()).resolves.toMatchObject({ body: { status: 'forgotten', balance: { available: 7 } } });
    await expect(world.keys.get(names.member('main', 'ada'))).resolves.toBeUndefined();
    expect(world.deleted).toEqual([names.member('main', 'ada')]);
    await expect(holder('ada@example.com')).resolves.toBeUndefined();
    const enrolled = world.events.all.find(({ type }) => type === 'MemberEnrolled')!;
    expect(JSON.stringify(await world.codec.open(enrolled))).toContain('[forgotten]');
  });

  it('leaves nothing but 410 for commands, also for repetitions, but for its own', async () => {
    await enrol('ada', 'ada@example.com');
    await buy('ada', 'p1', 7550);
    await forget();
    await expect(buy('ada', 'p1', 7550)).rejects.toMatchObject({ code: 'member_forgotten' });
    await expect(enrol('ada', 'ada@example.com')).rejects.toMatchObject({ code: 'member_forgotten' });
    await expect(forget()).resolves.toMatchObject({ outcome: 'replayed' });
  });

  it('twice is once, under whichever key, and is answered the same', async () => {
    await enrol('ada', 'ada@example.com');
    await buy('ada', 'p1', 7550);
    const first = await forget();
    const events = world.events.all.length;
    const again = await world.members.run({ type: 'ForgetMember', memberId: 'ada' }, envelope('another key'));
    expect(again).toEqual({ ...first, outcome: 'unchanged' });
    expect(world.events.all).toHaveLength(events);
  });

  it('still lets points expire', async () => {
    await enrol('ada');
    await buy('ada', 'p1', 7550);
    await forget();
    world.clock.set('2028-01-01T00:00:00.000Z');
    const settled = await world.members.run(
      { type: 'Settle', memberId: 'ada', upTo: world.clock.now() },
      { ...envelope('settle'), request: undefined, actor: { type: 'system', id: 'settling' } },
    );
    expect(settled.body).toMatchObject({ status: 'forgotten', balance: { available: 0, expired: 7 } });
  });
});
