import { describe, expect, it } from '@jest/globals';

import { buy, enrol, History, programOf, rulesWith } from '#loyalty/members/testing';
import { type MemberEvent } from '#loyalty/member/events';
import { type ChallengeReward, type ChallengeTerms } from '#loyalty/program';
import { claim, tea } from '#loyalty/reward-claims/testing';
import { bringBack } from '#loyalty/returns/testing';
import { LIMITS } from '#loyalty/vocabulary';

import { activeChallenge } from './testing/index.js';

const COFFEE: ChallengeReward = {
  type: 'reward',
  rewardId: 'free-coffee',
  rewardVersion: 3,
  name: 'Free coffee',
  kind: 'product',
  voucher: { validDays: 7, codePrefix: 'CUP' },
};

const MUG: ChallengeReward = { type: 'reward', rewardId: 'mug', rewardVersion: 1, name: 'Mug', kind: 'product' };

const historyOf = (asked: Partial<ChallengeTerms>) =>
  new History({
    ...programOf(rulesWith({ earnRules: [], returns: {} })),
    challenges: [activeChallenge('card', { target: { counts: 'purchases', goal: 2 }, rewards: [COFFEE], ...asked })],
  }).must(['2026-01-01', enrol()]);

const given = (history: History, from = 0) =>
  history.events
    .slice(from)
    .flatMap(({ type, data }) =>
      /^Reward|^Voucher/.test(type) ? [[type, data as Record<string, unknown>] as const] : [],
    );

const idsOf = (events: readonly MemberEvent[], type: MemberEvent['type']) =>
  events.flatMap((event) => (event.type === type ? [(event.data as { readonly claimId?: string }).claimId] : []));

describe('a reward of a challenge', () => {
  it('is claimed for no points when the challenge is completed, with its voucher', () => {
    const history = historyOf({});
    history.must(['2026-02-01', buy(1, { purchaseId: 'p1' })]);
    expect(given(history)).toEqual([]);
    history.must(['2026-02-02T10:00:00Z', buy(1, { purchaseId: 'p2' })]);
    const [[, claim], [, voucher]] = given(history) as [
      [string, Record<string, unknown>],
      [string, Record<string, unknown>],
    ];
    expect(given(history).map(([type]) => type)).toEqual(['RewardClaimed', 'VoucherIssued']);
    expect(claim).toMatchObject({
      rewardId: 'free-coffee',
      rewardVersion: 3,
      points: 0,
      tier: 'member',
      challenge: { challengeId: 'card', version: 1, repetition: 1, revocable: true },
    });
    const { claimId } = claim;
    expect(voucher).toMatchObject({
      voucherId: claimId,
      claimId,
      rewardId: 'free-coffee',
      codePrefix: 'CUP',
      hmac: `hmac-of-${claimId as string}`,
    });
    expect((voucher['expiresAt'] as string).slice(0, 10)).toBe('2026-02-10');
    expect(history.member.vouchers).toHaveLength(1);
  });

  it('is given at a milestone too, and each time', () => {
    const history = historyOf({ milestones: [{ at: 1, rewards: [MUG] }], times: 3 });
    for (let day = 1; day <= 4; day++) history.must([`2026-02-0${day}`, buy(1, { purchaseId: `p${day}` })]);
    const claims = given(history).filter(([type]) => type === 'RewardClaimed');
    expect(
      claims.map(([, { rewardId, challenge }]) => [rewardId, (challenge as { repetition: number }).repetition]),
    ).toEqual([
      ['mug', 1],
      ['free-coffee', 1],
      ['mug', 2],
      ['free-coffee', 2],
    ]);
    expect(new Set(claims.map(([, { claimId }]) => claimId)).size).toBe(4);
  });

  it('is taken back with its voucher, and given again under another id', () => {
    const history = historyOf({ rewards: [COFFEE, MUG] }).must(
      ['2026-02-01', buy(1, { purchaseId: 'p1' })],
      ['2026-02-02', buy(1, { purchaseId: 'p2' })],
    );
    const before = history.events.length;
    history.must(['2026-02-03', bringBack('p2')]);
    expect(given(history, before).map(([type]) => type)).toEqual([
      'RewardClaimCancelled',
      'VoucherCancelled',
      'RewardClaimCancelled',
    ]);
    expect(given(history, before)[0]![1]).toMatchObject({ challengeId: 'card', reason: 'Purchase p2 came back.' });
    expect(history.member.vouchers).toBeUndefined();
    history.must(['2026-02-04', buy(1, { purchaseId: 'p3' })]);
    expect(new Set(idsOf(history.events, 'RewardClaimed')).size).toBe(4);
    expect(history.member.vouchers).toHaveLength(1);
  });

  it('stays where its voucher was used up or is over, and loses what is left where it was used in part', () => {
    const GIFT: ChallengeReward = { ...COFFEE, value: { amount: 500 }, voucher: { validDays: 7, partial: true } };
    for (const [amount, at, kept] of [
      [500, '2026-02-03', true],
      [200, '2026-02-03', false],
      [undefined, '2026-02-20', true],
    ] as const) {
      const history = historyOf({ rewards: [GIFT] }).must(
        ['2026-02-01', buy(1, { purchaseId: 'p1' })],
        ['2026-02-02', buy(1, { purchaseId: 'p2' })],
      );
      const [voucherId] = idsOf(history.events, 'VoucherIssued');
      const use = { type: 'UseVoucher', memberId: 'ada', voucherId: voucherId!, useId: 'u', spend: 900 } as const;
      if (amount !== undefined) history.must(['2026-02-02T12:00:00Z', { ...use, amount }]);
      const before = history.events.length;
      history.must([at, bringBack('p2')]);
      const types = given(history, before).map(([type]) => type);
      expect([amount, types.includes('RewardClaimCancelled')]).toEqual([amount, !kept]);
      expect(history.member.vouchers).toBeUndefined();
    }
  });

  it('stays where the challenge says keep', () => {
    const history = historyOf({ whenReturned: 'keep' }).must(
      ['2026-02-01', buy(1, { purchaseId: 'p1' })],
      ['2026-02-02', buy(1, { purchaseId: 'p2' })],
      ['2026-02-03', bringBack('p2')],
    );
    expect(given(history).map(([type]) => type)).toEqual(['RewardClaimed', 'VoucherIssued']);
  });

  it('that was given back by hand is not taken back once more', () => {
    const history = historyOf({ rewards: [MUG] }).must(
      ['2026-02-01', buy(1, { purchaseId: 'p1' })],
      ['2026-02-02', buy(1, { purchaseId: 'p2' })],
    );
    const [claimId] = idsOf(history.events, 'RewardClaimed');
    history.must(
      ['2026-02-03', { type: 'CancelRewardClaim', memberId: 'ada', claimId: claimId! }],
      ['2026-02-04', bringBack('p2')],
    );
    expect(idsOf(history.events, 'RewardClaimCancelled')).toEqual([claimId]);
  });

  it('waits while the member has as many vouchers as can be open, and comes with the next occasion', () => {
    const history = historyOf({ target: { counts: 'purchases', goal: 1 }, times: 1_000 });
    for (let n = 1; n <= LIMITS.openVouchersMax + 3; n++)
      history.must([`2026-02-02T10:${String(n % 60).padStart(2, '0')}:00Z`, buy(1, { purchaseId: `p${n}` })]);
    expect(history.member.vouchers).toHaveLength(LIMITS.openVouchersMax);
    history.must(['2026-02-20', buy(1, { purchaseId: 'later' })]);
    expect(history.member.vouchers).toHaveLength(4);
  });

  it('does not count towards how often a member can have it', () => {
    const TEA: ChallengeReward = { ...MUG, rewardId: 'tea' };
    const once = tea({ price: 0, perMember: 1 });
    const history = historyOf({ rewards: [TEA] }).must(
      ['2026-02-01', buy(1, { purchaseId: 'p1' })],
      ['2026-02-02', buy(1, { purchaseId: 'p2' })],
      ['2026-02-03', claim(once, 'c1')],
      ['2026-02-04', bringBack('p2')],
    );
    expect(history.take('2026-02-05', claim(once, 'c2'))).toMatchObject({ code: 'claim_limit' });
  });
});
