import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { merges } from './merges.js';

const into = { intoMemberId: 'm2', attempt: 1 };

const asked: Draft = [
  'MergeApprovalRequested',
  { ...into, reason: 'Enrolled twice', requestedBy: 'service' },
  day('02-01'),
];

const begun: Draft = ['MergeRequested', { ...into, reason: 'Enrolled twice', requestedBy: 'service' }, day('02-02')];

const waiting = {
  ...{ memberId: 'm1', program: 'main', ...into, state: 'waiting', reason: 'Enrolled twice' },
  ...{ requestedAt: day('02-01'), requestedBy: 'service', decidedAt: null, decidedBy: null, declineReason: null },
  ...{ closedAt: null, failure: null },
};

const decided = { decidedAt: day('02-02'), decidedBy: 'till-7' };

describe('merges', () => {
  it('wait until they are approved or declined, and say by whom', () => {
    expect(given(merges, enrolled, asked)).toEqual({ 'm1.1': waiting });
    expect(given(merges, enrolled, asked, begun)).toEqual({ 'm1.1': { ...waiting, ...decided, state: 'open' } });
    const declined: Draft = ['MergeApprovalDeclined', { ...into, reason: 'Two people' }, day('02-02')];
    expect(given(merges, enrolled, asked, declined)).toEqual({
      'm1.1': { ...waiting, ...decided, state: 'declined', declineReason: 'Two people' },
    });
  });

  it('are over when the member is part of the other one, or when that failed', () => {
    const merged: Draft = ['MemberMerged', { ...into, nextDueAt: null, toNextTier: null }, day('02-03')];
    expect(given(merges, enrolled, asked, begun, merged)).toMatchObject({
      'm1.1': { state: 'completed', closedAt: day('02-03'), failure: null },
    });
    const failed: Draft = ['MergeFailed', { ...into, reason: 'member_frozen' }, day('02-03')];
    expect(given(merges, enrolled, asked, begun, failed)).toMatchObject({
      'm1.1': { state: 'failed', closedAt: day('02-03'), failure: 'member_frozen' },
    });
  });

  it('that nobody had to approve are under way at once', () => {
    const atOnce: Draft = ['MergeRequested', into, day('02-01')];
    expect(given(merges, enrolled, atOnce)).toEqual({
      'm1.1': { ...waiting, state: 'open', reason: null, requestedBy: 'till-7', decidedAt: day('02-01') },
    });
  });
});
