import { describe, expect, it } from '@jest/globals';

import {
  buy,
  clientEnvelope,
  close,
  enrol,
  forget,
  History,
  memberScenarios,
  programOf,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { transfer } from '#loyalty/transfers/testing';

import { openPair, refusal, send, state } from './testing/pair.js';
import { approveMerge, declineMerge, merge } from './testing/index.js';

const given = memberScenarios(expect);

const careful = programOf(rulesWith({ merges: { approval: true }, transfers: {} }));

const enrolled: Step = ['2026-01-01', enrol()];

const bought: Step = ['2026-01-01', buy(100)];

const asked: Step = ['2026-01-02', { ...merge(), requestedBy: 'service' }];

describe('a merge that another client has to approve', () => {
  it('waits, and until then nothing changes', () => {
    given(careful, enrolled)
      .when(...asked)
      .then({
        type: 'MergeApprovalRequested',
        data: { intoMemberId: 'bob', attempt: 1, reason: 'Enrolled twice', requestedBy: 'service' },
      });
    new History(careful).must(enrolled, asked, ['2026-01-03', buy(100)], ['2026-01-03', transfer(1)]);
  });

  it('begins when another client approves it, once', () => {
    given(careful, enrolled, asked)
      .when('2026-01-05', approveMerge())
      .then({
        type: 'MergeRequested',
        data: { intoMemberId: 'bob', attempt: 1, reason: 'Enrolled twice', requestedBy: 'service' },
      });
    given(careful, enrolled, asked, ['2026-01-05', declineMerge()])
      .when('2026-01-06', approveMerge())
      .thenRefused('merge_not_waiting');
    given(careful, enrolled).when('2026-01-06', approveMerge()).thenRefused('merge_not_waiting');
  });

  it('is not approved by the client that asked for it', () =>
    given(careful, enrolled, asked).when('2026-01-05', approveMerge('service')).thenRefused('self_approval'));

  it('is one at a time of a member, and counts the next one on', () => {
    given(careful, enrolled, asked)
      .when('2026-01-05', merge('cyd'))
      .thenRefused('merge_waiting', { intoMemberId: 'bob' });
    given(careful, enrolled, asked, ['2026-01-05', declineMerge()])
      .when('2026-01-06', merge('cyd'))
      .then({ type: 'MergeApprovalRequested', data: { intoMemberId: 'cyd', attempt: 2 } });
  });

  it('is declined with a reason, and only if it is the one that was meant', () => {
    given(careful, enrolled, asked)
      .when('2026-01-05', declineMerge('Two people'))
      .then({ type: 'MergeApprovalDeclined', data: { intoMemberId: 'bob', attempt: 1, reason: 'Two people' } });
    given(careful, enrolled, asked).when('2026-01-05', declineMerge(' ')).thenRefused('reason_required');
    given(careful, enrolled).when('2026-01-05', declineMerge()).thenRefused('merge_not_waiting');
    given(careful, enrolled, asked)
      .when('2026-01-05', { ...declineMerge(), attempt: 2 })
      .thenRefused('merge_not_waiting');
  });

  it.each([
    ['is closed', close(), 'MemberClosed'],
    ['is forgotten', forget(), 'MemberForgotten'],
  ] as const)('is declined when the member %s', (_how, end, type) =>
    given(careful, enrolled, asked)
      .when('2026-01-05', end)
      .then({ type: 'MergeApprovalDeclined', data: { attempt: 1 } }, { type }),
  );

  it('is refused by what stands against it when it is approved, and goes on waiting', () => {
    const given60: Step = ['2026-01-03', transfer(5)];
    const history = new History(careful).must(enrolled, bought, asked, given60);
    expect(history.decide('2026-01-04', approveMerge())).toMatchObject({ code: 'transfer_under_way' });
    expect(history.member.waitingMerge).toMatchObject({ intoMemberId: 'bob' });
  });
});

describe('two members of a programme where merges are approved', () => {
  const MERGE = { type: 'MergeMember', memberId: 'bob', intoMemberId: 'ada', requestedBy: 'service' } as const;
  const APPROVE = { type: 'ApproveMerge', memberId: 'bob', approvedBy: 'office' } as const;

  it('become one when it is approved, in the same answer', async () => {
    const world = await openPair({ merges: { approval: true } });
    await send(world, {
      type: 'RecordPurchase',
      memberId: 'bob',
      purchaseId: 'p',
      total: { amount: 10_000, currency: 'EUR' },
    });
    expect(await send(world, MERGE, { dryRun: true })).toMatchObject({
      memberId: 'bob',
      events: [{ type: 'MergeApprovalRequested' }],
    });
    const waits = await send(world, MERGE);
    expect(waits).toMatchObject({ memberId: 'bob', status: 'active', events: [{ type: 'MergeApprovalRequested' }] });
    expect(await send(world, APPROVE, { dryRun: true })).toMatchObject({ memberId: 'ada', balance: { available: 10 } });
    expect((await state(world, 'bob')).status).toBe('active');
    const envelope = clientEnvelope('approve');
    const merged = await send(world, APPROVE, envelope);
    expect(merged).toMatchObject({ memberId: 'ada', balance: { available: 10 } });
    expect(await send(world, APPROVE, envelope)).toEqual(merged);
    expect(await state(world, 'bob')).toMatchObject({ status: 'merged', mergedInto: 'ada' });
    expect((await state(world, 'bob')).waitingMerge).toBeUndefined();
    expect(await refusal(send(world, { ...APPROVE }))).toMatchObject({ code: 'member_merged', successor: 'ada' });
  });

  it('wait no more where the other one was closed', async () => {
    const world = await openPair({ merges: { approval: true } });
    await send(world, MERGE);
    await send(world, { type: 'FreezeMember', memberId: 'ada', reason: 'asked for' });
    const frozen = { code: 'merge_refused', because: 'member_frozen' };
    expect(await refusal(send(world, APPROVE))).toMatchObject(frozen);
    expect((await state(world, 'bob')).waitingMerge).toBeDefined();
    await send(world, { type: 'CloseMember', memberId: 'ada', reason: 'asked for' });
    expect(await refusal(send(world, APPROVE, { dryRun: true }))).toMatchObject({ code: 'merge_refused' });
    expect((await state(world, 'bob')).waitingMerge).toBeDefined();
    const closed = { code: 'merge_refused', because: 'member_closed' };
    expect(await refusal(send(world, APPROVE))).toMatchObject(closed);
    expect((await state(world, 'bob')).waitingMerge).toBeUndefined();
    expect(world.shared.events.all.at(-1)).toMatchObject({ type: 'MergeApprovalDeclined' });
  });
});
