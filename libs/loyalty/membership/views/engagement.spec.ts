import { describe, expect, it } from '@jest/globals';

import { after, day, type Draft, earned, enrolled, given, lot, purchased, redeemed } from '#loyalty/testing';

import { member } from './member.js';

const documentOf = (...drafts: readonly Draft[]) => given(member, ...drafts)['m1']!;

const answer = (kind: string, score: number, at: string, over: object = {}): Draft => [
  'FeedbackRecorded',
  { kind, score, occurredAt: at, ...over },
  at,
];

describe('the member document', () => {
  it('has the newest answer of each kind by when it was given, and counts all', () => {
    const document = documentOf(
      enrolled,
      answer('nps', 9, day('03-01'), { reason: 'service', comment: { $sealed: 'c' } }),
      answer('nps', 2, day('02-01')),
      answer('csat', 4, day('02-15')),
    );
    expect(document['feedback']).toEqual({
      nps: { score: 9, at: day('03-01'), reason: 'service', comment: { $sealed: 'c' } },
      csat: { score: 4, at: day('02-15'), reason: null, comment: null },
      answers: 3,
    });
  });

  it('counts behaviours, and requests with the time of first response', () => {
    const document = documentOf(
      enrolled,
      ['BehaviourRecorded', { behaviour: 'review', occurredAt: day('02-01') }],
      ['BehaviourRecorded', { behaviour: 'review', occurredAt: day('02-02') }],
      ['BehaviourRecorded', { behaviour: 'share', occurredAt: day('02-02') }],
      ['ServiceRequestOpened', { requestId: 'r', openedAt: day('02-02') }],
      ['ServiceRequestAnswered', { requestId: 'r', automatic: true, answeredAt: day('02-02'), sinceOpenedMs: 1 }],
      ['ServiceRequestAnswered', { requestId: 'r', automatic: false, firstResponseMs: 500, sinceOpenedMs: 500 }],
      ['ServiceRequestResolved', { requestId: 'r', sinceOpenedMs: 900 }],
      ['ServiceRequestOpened', { requestId: 'q', openedAt: day('02-03') }],
    );
    expect(document['behaviours']).toEqual({ review: 2, share: 1 });
    expect(document['requests']).toEqual({ opened: 2, resolved: 1, firstResponseMsTotal: 500, firstResponses: 1 });
  });

  it('has class and segments as they were recorded, segments sorted', () => {
    const enter = (segmentId: string): Draft => ['SegmentEntered', { segmentId, segmentVersion: 1 }];
    const document = documentOf(
      enrolled,
      enter('b'),
      enter('c'),
      enter('a'),
      ['SegmentLeft', { segmentId: 'c', segmentVersion: 1 }],
      ['LoyaltyClassChanged', { from: 'unclassified', to: 'price', modelVersion: 2 }, day('04-01')],
    );
    expect(document).toMatchObject({
      segments: ['a', 'b'],
      class: { class: 'price', since: day('04-01'), modelVersion: 2 },
    });
  });

  it('says what ends next and what lacks to the next tier, as the last event that knew it did', () => {
    const nextExpiry = { at: '2027-02-01T00:00:00.000Z', points: 40 };
    const latest = { ...after(40), nextExpiry, toNextTier: 10 };
    const credit = earned(40, { lot: lot('1', 40), after: latest });
    expect(documentOf(enrolled, credit, purchased('p', 1))).toMatchObject({ nextExpiry, toNextTier: 10 });
    expect(documentOf(enrolled, credit, purchased('p', 1, { toNextTier: 8 }))).toMatchObject({ toNextTier: 8 });
    const gone = redeemed(40, [{ lotId: '1', points: 40 }], { ...after(0), nextExpiry: null, toNextTier: null });
    expect(documentOf(enrolled, credit, gone)).toMatchObject({ nextExpiry: null, toNextTier: null, redemptions: 1 });
    const older = redeemed(1, [{ lotId: '1', points: 1 }], after(39));
    expect(documentOf(enrolled, credit, older)).toMatchObject({ nextExpiry, toNextTier: 10 });
  });

  it('counts what was taken off, where and through which channels', () => {
    const document = documentOf(
      enrolled,
      purchased('p1', 900, { discount: 100, channel: 'web', location: 'oslo.1' }),
      purchased('p2', 900, { channel: 'web', promotion: 'SPRING' }),
      purchased('p3', 900, { channel: 'store', lines: [{ sku: 'a', quantity: 1, gross: 1000, discount: 50 }] }),
    );
    expect(document['purchases']).toMatchObject({
      discount: 150,
      promoted: 3,
      channels: { web: 2, store: 1 },
      locations: { oslo_1: 1 },
    });
  });

  it('has the identities that were added and not removed, sealed, and none of the forgotten', () => {
    const add = (identityId: string): Draft => [
      'IdentityAdded',
      { identityId, kind: 'card', value: { $sealed: identityId }, hmac: 'a'.repeat(64), claim: 1 },
      day('02-01'),
    ];
    const both: Draft[] = [enrolled, add('1'), add('2'), ['IdentityRemoved', { identityId: '1', kind: 'card' }]];
    const left = { identityId: '2', kind: 'card', addedAt: day('02-01'), value: { $sealed: '2' } };
    expect(documentOf(...both)['identities']).toEqual([left]);
    expect(documentOf(...both, ['MemberForgotten', { identities: [] }])['identities']).toEqual([]);
  });

  it('keeps generation, month and who referred; of the forgotten no word, class or segment stays', () => {
    const born: Draft = ['ProfileUpdated', { profile: {}, identities: [], generation: 'millennial', birthMonth: 12 }];
    const joined: Draft = ['MemberEnrolled', { ...enrolled[1], referredBy: 'bob' }];
    const before: Draft[] = [
      joined,
      born,
      answer('nps', 9, day('03-01'), { comment: { $sealed: 'c' } }),
      ['LoyaltyClassChanged', { from: 'unclassified', to: 'price', modelVersion: 2 }],
      ['SegmentEntered', { segmentId: 'a', segmentVersion: 1 }],
    ];
    expect(documentOf(...before)).toMatchObject({ generation: 'millennial', birthMonth: 12, referredBy: 'bob' });
    const forgotten = documentOf(...before, ['MemberForgotten', { identities: [] }]);
    expect(forgotten).toMatchObject({
      generation: 'millennial',
      birthMonth: 12,
      class: null,
      segments: [],
      feedback: { nps: { score: 9, comment: null } },
    });
    expect(JSON.stringify(forgotten)).not.toContain('$sealed');
  });
});
