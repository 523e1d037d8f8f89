import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { balanceOf } from '#loyalty/account';
import { type MemberCommand } from '#loyalty/members';
import {
  clientEnvelope,
  commandProcess,
  type Death,
  MEMBERS,
  openWorld,
  play,
  roundOf,
  send,
  type World,
} from '#loyalty/members/testing';

import { REFERRAL } from './testing/index.js';

const NEWCOMERS = ['new1', 'new2'] as const;

const DAY_MS = 86_400_000;

const rules = { referral: { ...REFERRAL, rewards: { referrer: 100, referred: 50 }, perMonthMax: 2 }, households: {} };

const opened = () => openWorld(10, rules);

const join = (memberId: string, referredBy: string, more: object = {}): MemberCommand => ({
  type: 'EnrolMember',
  memberId,
  referredBy,
  identities: [],
  ...more,
});

const buy = (memberId: string, metadata?: Record<string, string>): MemberCommand => ({
  type: 'RecordPurchase',
  memberId,
  purchaseId: `first of ${memberId}`,
  total: { amount: 3_000, currency: 'EUR' },
  ...(metadata && { metadata }),
});

const must = (world: World, command: MemberCommand) => send(world, command, 0, JSON.stringify(command), true);

/** Settles what is due and ends what is qualified, as the reactors do. */
async function settleAll(world: World, memberIds: readonly string[] = NEWCOMERS): Promise<void> {
  const { members } = commandProcess(world.shared);
  const upTo = world.shared.clock.now();
  for (const memberId of memberIds) {
    await members.run({ type: 'Settle', memberId, upTo }, clientEnvelope(`settle ${memberId} ${upTo}`)).catch(() => 0);
    await members.referrals.finishOpen(memberId, clientEnvelope('resume'));
  }
}

/** What the log says of a newcomer's referral, on both sides. */
const storyOf = ({ events }: World, id: string) =>
  events.all
    .filter(({ type, data }) => type.startsWith('Referr') && (data['referredId'] ?? data['memberId']) === id)
    .map(({ type, data }) => {
      const { reason, points } = data as { reason?: string; points?: number };
      return [type, reason ?? points].filter((one) => one !== undefined).join(' ');
    });

const earnedByReferral = ({ events }: World, id: string) =>
  events.all.filter(
    ({ type, data }) => type === 'PointsEarned' && data['source'] === 'referral' && data['memberId'] === id,
  );

const REWARDED = ['ReferralStarted', 'ReferralQualified', 'ReferrerRewarded 100', 'ReferralRewarded 50'];

describe('a referral', () => {
  let world: World;
  beforeEach(async () => void (world = await opened()));

  const qualify = async (more: { joins?: object; metadata?: Record<string, string> } = {}, referrer = 'ada') => {
    await must(world, join('new1', referrer, more.joins));
    await must(world, buy('new1', more.metadata));
    world.shared.clock.advance(15 * DAY_MS);
  };

  it('rewards both members once, however often that is begun', async () => {
    await qualify();
    await settleAll(world);
    await settleAll(world);
    expect(storyOf(world, 'new1')).toEqual(REWARDED);
    const { members } = commandProcess(world.shared);
    expect(balanceOf((await members.current('main', 'new1')).member)).toMatchObject({ earned: 53 });
    expect(earnedByReferral(world, 'ada')).toHaveLength(1);
  });

  it('is found by the code of the other member, however it is written, and by a link word', async () => {
    const { members } = world.processes[0]!;
    await members.enrolments.claimCode('ada', clientEnvelope('claim')); // who was there before the rules rewarded it
    const code = await members.enrolments.referralCode('main', 'ada');
    expect(code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    await must(world, {
      type: 'AddIdentity',
      memberId: 'bob',
      identities: [],
      outsideIds: [{ kind: 'referral_word', value: 'bobs-garage' }],
    });
    await must(world, join('new1', code.toLowerCase().replaceAll('-', '')));
    await must(world, join('new2', 'Bobs-Garage'));
    world.events.keepsClaims = true;
    await must(world, join('eve', 'ada'));
    await must(world, join('max', await members.enrolments.referralCode('main', 'eve')));
    const joined = world.events.all.filter(({ type }) => type === 'ReferralStarted');
    expect(joined.map(({ data }) => data['referrerId'])).toEqual(['ada', 'bob', 'ada', 'eve']);
    await expect(members.run(join('new3', 'no-such-word'), clientEnvelope('new3'))).rejects.toMatchObject({
      code: 'referrer_unknown',
    });
  });

  it('keeps being answered as before once the word is given up', async () => {
    const { members } = world.processes[0]!;
    const word = { kind: 'referral_word', value: 'bobs-garage' };
    await must(world, { type: 'AddIdentity', memberId: 'bob', identities: [], outsideIds: [word] });
    const first = await members.run(join('new1', 'bobs-garage'), clientEnvelope('join'));
    await must(world, { type: 'RemoveIdentity', memberId: 'bob', identityId: '1' });
    const again = await commandProcess(world.shared).members.run(join('new1', 'bobs-garage'), clientEnvelope('join'));
    expect(again).toEqual({ ...first, outcome: 'replayed' });
  });

  it('has words that no member has as an id, and of one form', async () => {
    const { members } = world.processes[0]!;
    const choose = (value: string) =>
      members.run(
        { type: 'AddIdentity', memberId: 'bob', identities: [], outsideIds: [{ kind: 'referral_word', value }] },
        clientEnvelope(value),
      );
    await must(world, join('anna', 'ada'));
    await expect(choose('anna')).rejects.toMatchObject({ code: 'identity_taken' });
    await expect(choose('A B')).rejects.toMatchObject({ code: 'identity_malformed' });
  });

  it('of one mailbox is counted and not rewarded', async () => {
    await must(world, join('new1', 'ada', { profile: { email: 'Ada+friend@example.com' } }));
    await must(world, join('new2', 'ada', { profile: { email: 'friend@example.com' } }));
    expect(storyOf(world, 'new1')).toEqual(['ReferralEnded same_identity']);
    expect(storyOf(world, 'new2')).toEqual(['ReferralStarted']);
  });

  it('of one household, or one card, is counted and not rewarded', async () => {
    await must(world, join('new1', 'ada'));
    await must(world, join('new2', 'bob'));
    await must(world, { type: 'CreateHousehold', memberId: 'home' });
    for (const householdMemberId of ['ada', 'new1']) {
      await must(world, { type: 'InviteToHousehold', memberId: 'home', householdMemberId, mayRedeem: false });
      await must(world, { type: 'JoinHousehold', memberId: householdMemberId, householdId: 'home' });
    }
    const card = { paymentFingerprint: 'card-1' };
    await must(world, { ...buy('bob'), metadata: card, purchaseId: 'of bob' } as MemberCommand);
    for (const memberId of NEWCOMERS) await must(world, buy(memberId, card));
    world.shared.clock.advance(15 * DAY_MS);
    await settleAll(world);
    const self = (reason: string) => [
      ...['ReferralStarted', 'ReferralQualified'],
      ...[`ReferrerDeclined ${reason}`, `ReferralEnded ${reason}`],
    ];
    expect(storyOf(world, 'new1')).toEqual(self('same_household'));
    expect(storyOf(world, 'new2')).toEqual(self('same_payment'));
  });

  it('rewards the member that the other one has become part of', async () => {
    await must(world, join('new1', 'ada'));
    await must(world, buy('new1'));
    await must(world, { type: 'MergeMember', memberId: 'ada', intoMemberId: 'bob' });
    world.shared.clock.advance(15 * DAY_MS);
    await settleAll(world);
    expect(storyOf(world, 'new1')).toEqual([
      ...['ReferralStarted', 'ReferralQualified', 'ReferrerDeclined member_merged'],
      ...['ReferrerRewarded 100', 'ReferralRewarded 50'],
    ]);
    expect(earnedByReferral(world, 'bob')).toHaveLength(1);
  });

  it('rewards nobody where the newcomer has become part of the other one', async () => {
    await must(world, join('new1', 'ada'));
    await must(world, buy('new1'));
    await must(world, { type: 'MergeMember', memberId: 'new1', intoMemberId: 'ada' });
    world.shared.clock.advance(15 * DAY_MS);
    await settleAll(world);
    expect(storyOf(world, 'new1')).toEqual(['ReferralStarted']);
  });

  it('rewards nobody where the other one has become part of the newcomer', async () => {
    await must(world, join('new1', 'ada'));
    await must(world, buy('new1'));
    await must(world, { type: 'MergeMember', memberId: 'ada', intoMemberId: 'new1' });
    world.shared.clock.advance(15 * DAY_MS);
    await settleAll(world);
    expect(storyOf(world, 'new1').slice(-2)).toEqual(['ReferrerDeclined same_member', 'ReferralEnded same_member']);
  });

  it('rewards the newcomer where the other one was forgotten', async () => {
    await must(world, join('new1', 'ada'));
    await must(world, buy('new1'));
    await must(world, { type: 'ForgetMember', memberId: 'ada' });
    world.shared.clock.advance(15 * DAY_MS);
    await settleAll(world);
    expect(storyOf(world, 'new1')).toEqual(['ReferralStarted', 'ReferralQualified', 'ReferralRewarded 50']);
  });

  it('is rewarded before the newcomer leaves, once it has counted', async () => {
    await qualify();
    const { members } = commandProcess(world.shared);
    await members.run({ type: 'Settle', memberId: 'new1', upTo: world.shared.clock.now() }, clientEnvelope('settle'));
    await must(world, { type: 'ForgetMember', memberId: 'new1' });
    expect(storyOf(world, 'new1')).toEqual(REWARDED);
  });

  it('costs nothing where the rules do not reward it', async () => {
    const plain = await openWorld(10);
    const before = plain.events.all.length;
    await must(plain, join('new1', 'ada'));
    expect(plain.events.all.slice(before).map(({ type }) => type)).toEqual(['MemberEnrolled']);
    await expect(plain.processes[0]!.members.enrolments.referralCode('main', 'ada')).rejects.toMatchObject({
      code: 'referral_code_unknown',
    });
  });
});

describe('referrals in whatever order steps come, and whichever processes die', () => {
  const memberId = fc.constantFrom(...MEMBERS);
  const newcomer = fc.constantFrom(...NEWCOMERS);
  const reason = fc.constant('asked for');
  const command: fc.Arbitrary<MemberCommand> = fc.oneof(
    { arbitrary: fc.tuple(newcomer, memberId).map(([id, by]) => join(id, by)), weight: 6 },
    { arbitrary: newcomer.map((id) => buy(id)), weight: 6 },
    {
      arbitrary: newcomer.map((id) => ({ type: 'Settle' as const, memberId: id, upTo: '9999-01-01T00:00:00.000Z' })),
      weight: 4,
    },
    {
      arbitrary: newcomer.map((id) => ({
        type: 'ReturnPurchase' as const,
        memberId: id,
        purchaseId: `first of ${id}`,
        returnId: 'r1',
      })),
      weight: 1,
    },
    {
      arbitrary: fc.record({
        type: fc.constantFrom('FreezeMember' as const, 'UnfreezeMember' as const),
        memberId,
        reason,
      }),
      weight: 2,
    },
    {
      arbitrary: fc.record({
        type: fc.constant('CloseMember' as const),
        memberId: fc.oneof(memberId, newcomer),
        reason,
      }),
      weight: 1,
    },
    {
      arbitrary: fc.record({ type: fc.constant('MergeMember' as const), memberId, intoMemberId: memberId }),
      weight: 1,
    },
  );

  it('pay each side once at most, and both or neither of one person', () =>
    fc.assert(
      fc.asyncProperty(fc.array(roundOf(fc, command), { minLength: 2, maxLength: 6 }), async (rounds) => {
        const world = await opened();
        for (const [index, round] of rounds.entries()) {
          await play(world, [round]);
          if (index % 2) await dyingFinish(world, round.deaths);
        }
        world.shared.clock.advance(60 * DAY_MS);
        await settleAll(world);
        for (const id of NEWCOMERS) expectPaidOnce(world, id);
      }),
      { numRuns: 60 },
    ));
});

/** The reactor, whose process dies around some append. */
async function dyingFinish(world: World, deaths: readonly Death[]): Promise<void> {
  world.events.deaths = [...deaths];
  const { members } = commandProcess(world.shared);
  for (const id of NEWCOMERS) await members.referrals.finishOpen(id, clientEnvelope('resume')).catch(() => 0);
  world.events.deaths = [];
}

function expectPaidOnce(world: World, id: string): void {
  const story = storyOf(world, id).map((text) => text.split(' ')[0]!);
  const count = (type: string) => story.filter((one) => one === type).length;
  expect(count('ReferralStarted')).toBeLessThanOrEqual(1);
  expect(count('ReferralQualified')).toBeLessThanOrEqual(1);
  expect(count('ReferralEnded') + count('ReferralRewarded')).toBeLessThanOrEqual(1);
  expect(count('ReferrerRewarded')).toBeLessThanOrEqual(count('ReferralQualified'));
  expect(earnedByReferral(world, id)).toHaveLength(count('ReferralRewarded'));
  const rewarded = world.events.all.find(({ type, data }) => type === 'ReferralRewarded' && data['memberId'] === id);
  if (rewarded) expect(rewarded.data['referrerPoints']).toBe(count('ReferrerRewarded') * 100);
}
