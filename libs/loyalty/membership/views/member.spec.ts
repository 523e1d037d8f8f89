import { describe, expect, it } from '@jest/globals';

import { after, day, type Draft, earned, enrolled, given, lot, purchased, redeemed } from '#loyalty/testing';

import { member } from './member.js';

const documentOf = (...drafts: Parameters<typeof given>[1][]) => given(member, ...drafts)['m1']!;

describe('the member document', () => {
  it('begins with what enrolment says, the profile sealed as it was', () => {
    expect(documentOf(enrolled)).toEqual({
      memberId: 'm1',
      program: 'main',
      status: 'active',
      forgottenAt: null,
      mergedInto: null,
      mergedFrom: [],
      householdId: null,
      enrolledAt: day('01-01'),
      channel: 'web',
      profile: { email: { $sealed: 'e' }, name: { $sealed: 'n' }, attributes: { size: { $sealed: 's' } } },
      identities: [],
      consents: {},
      metadata: {},
      tier: { tier: 'member', since: day('01-01') },
      householdTier: null,
      plan: null,
      balance: {
        available: 0,
        pending: 0,
        reserved: 0,
        earned: 0,
        redeemed: 0,
        expired: 0,
        adjusted: 0,
        reversed: 0,
        restored: 0,
        transferred: 0,
        debt: 0,
      },
      purchases: {
        count: 0,
        amount: 0,
        items: 0,
        firstAt: null,
        lastAt: null,
        discount: 0,
        promoted: 0,
        channels: {},
        locations: {},
      },
      referredBy: null,
      generation: null,
      birthMonth: null,
      toNextTier: null,
      statusPoints: 0,
      nextExpiry: null,
      redemptions: 0,
      notes: 0,
      claims: { count: 0, given: 0, lastAt: null, rewards: {} },
      badges: {},
      challenges: {},
      campaigns: {},
      partners: {},
      class: null,
      segments: [],
      feedback: { nps: null, csat: null, answers: 0 },
      behaviours: {},
      requests: { opened: 0, resolved: 0, firstResponseMsTotal: 0, firstResponses: 0 },
      revision: 0,
      lastEventAt: day('01-01'),
      nextDueAt: null,
    });
  });

  it('counts purchases by when they happened, items by count or by lines', () => {
    const document = documentOf(
      enrolled,
      purchased('p1', 2000, { itemCount: 3, occurredAt: day('03-01') }),
      purchased('p2', 500, {
        lines: [
          { sku: 'a', quantity: 2, gross: 100 },
          { sku: 'b', quantity: 5, gross: 60 },
        ],
        occurredAt: day('02-01'),
      }),
      purchased('p3', 1, { occurredAt: day('02-15') }),
    );
    expect(document['purchases']).toMatchObject({
      count: 3,
      amount: 2501,
      items: 10,
      firstAt: day('02-01'),
      lastAt: day('03-01'),
    });
    expect(document['revision']).toBe(3);
  });

  it('counts purchases without what came back, but that the member came', () => {
    const bought = purchased('p', 1_000, { itemCount: 3, discount: 50, channel: 'web', location: 'Oslo' });
    const back = (amount: number, over: object): Draft => [
      'PurchaseReturned',
      {
        ...{
          returnId: `r${amount}`,
          purchaseId: 'p',
          localDay: '2026-01-02',
          refund: amount,
          points: 0,
          breakdown: [],
        },
        ...{ programVersion: 1, occurredAt: day('01-05'), promoted: true, ...over },
        part: {
          ...{ occurredAt: day('01-02'), total: { amount, currency: 'EUR' }, channel: 'web', location: 'Oslo' },
          ...('whole' in over && { itemCount: 3, discount: 50 }),
        },
      },
      day('01-05'),
    ];
    const other = purchased('q', 500, { itemCount: 1, channel: 'web' });
    const left = { firstAt: day('01-02'), lastAt: day('01-02'), channels: { web: 1 }, locations: {} };
    expect(documentOf(enrolled, bought, other, back(400, {}), back(600, { whole: true }))['purchases']).toEqual({
      ...{ count: 1, amount: 500, items: 1, discount: 0, promoted: 0 },
      ...left,
    });
    expect(documentOf(enrolled, bought, back(400, {}))['purchases']).toMatchObject({
      ...{ count: 1, amount: 600, items: 3, discount: 50, promoted: 1 },
      ...{ channels: { web: 1 }, locations: { Oslo: 1 } },
    });
  });

  it('adds up what was earned, activated, redeemed, expired and adjusted', () => {
    const document = documentOf(
      enrolled,
      earned(100, { lot: lot('1', 100), after: after(100) }),
      earned(50, { lot: lot('2', 50, { activeFrom: day('02-01') }), after: after(100, 50) }),
      ['PointsActivated', { points: 50, lotId: '2', ...after(150) }],
      redeemed(30, [{ lotId: '1', points: 30 }], after(120)),
      ['PointsExpired', { points: 70, lotId: '1', ...after(50) }],
      [
        'PointsAdjusted',
        { points: -10, reason: 'mistake', allocations: [{ lotId: '2', points: 10 }], ...after(40, 0, null) },
      ],
    );
    expect(document['balance']).toEqual({
      available: 40,
      pending: 0,
      reserved: 0,
      earned: 150,
      redeemed: 30,
      expired: 70,
      adjusted: -10,
      reversed: 0,
      restored: 0,
      transferred: 0,
      debt: 0,
    });
    expect(document['nextDueAt']).toBeNull();
  });

  it('takes the due date from a purchase only where the purchase moved it', () => {
    const due = earned(1, { lot: lot('1', 1), after: after(1, 0, day('05-01')) });
    expect(documentOf(enrolled, due, purchased('p', 1))['nextDueAt']).toBe(day('05-01'));
    expect(documentOf(enrolled, due, purchased('p', 1, { nextDueAt: day('04-01') }))['nextDueAt']).toBe(day('04-01'));
    expect(documentOf(enrolled, due, purchased('p', 1, { nextDueAt: null }))['nextDueAt']).toBeNull();
  });

  it('changes the fields of the profile that an update names, and takes away what is null', () => {
    const document = documentOf(
      enrolled,
      [
        'ProfileUpdated',
        { profile: { name: null, phone: { $sealed: 'p' }, attributes: { colour: { $sealed: 'c' } } }, identities: [] },
      ],
      ['ProfileUpdated', { profile: { attributes: { size: null } }, identities: [] }],
    );
    expect(document['profile']).toEqual({
      email: { $sealed: 'e' },
      phone: { $sealed: 'p' },
      attributes: { colour: { $sealed: 'c' } },
    });
  });

  it('knows the tier and since when', () => {
    const document = documentOf(enrolled, [
      'TierChanged',
      { from: 'member', to: 'gold', reason: 'reached', metric: 100, programVersion: 1, nextDueAt: day('07-01') },
      day('06-01'),
    ]);
    expect(document).toMatchObject({
      tier: { tier: 'gold', since: day('06-01') },
      nextDueAt: day('07-01'),
      lastEventAt: day('06-01'),
    });
  });

  it('follows freezing, unfreezing and closing', () => {
    const statuses = (['MemberFrozen', 'MemberUnfrozen', 'MemberClosed'] as const).map(
      (type) => documentOf(enrolled, [type, { reason: 'r' }])['status'],
    );
    expect(statuses).toEqual(['frozen', 'active', 'closed']);
  });

  it('keeps profile and consents no longer than the member is known, and the points all the same', () => {
    const before = [
      enrolled,
      ['ConsentChanged', { purpose: 'newsletter', granted: true }] as const,
      earned(7, { lot: lot('1', 7), after: after(7) }),
    ];
    expect(documentOf(...before)['consents']).toEqual({ newsletter: true });
    const document = documentOf(...before, ['MemberForgotten', { identities: [] }]);
    expect(document).toMatchObject({
      status: 'forgotten',
      profile: {},
      consents: {},
      balance: { available: 7, earned: 7 },
    });
    expect(JSON.stringify(document)).not.toContain('$sealed');
  });

  it('has the tier of the household for as long as that gives it', () => {
    const ofTier = { nextDueAt: null, toNextTier: null };
    const home = { householdId: 'home', invitation: 1 };
    const shared: Draft = [
      'HouseholdTierShared',
      { ...home, ...ofTier, grantId: 'g', tier: 'gold', number: 1 },
      day('02-02'),
    ];
    const given = { householdId: 'home', tier: 'gold', since: day('02-02'), until: null };
    const left = (more: object): Draft => ['HouseholdLeft', { ...home, reason: 'left', ...more }, day('02-03')];
    expect(documentOf(enrolled, shared)).toMatchObject({ householdTier: given });
    expect(documentOf(enrolled, shared, left({}))).toMatchObject({ householdTier: null });
    const until = day('03-01');
    const kept = [enrolled, shared, left({ tierUntil: until, ...ofTier })] as const;
    expect(documentOf(...kept)).toMatchObject({ householdTier: { ...given, until } });
    const ended = (householdId?: string): Draft => [
      'TierGrantEnded',
      { grantId: 'g', tier: 'gold', ...(householdId && { householdId }), ...ofTier },
      until,
    ];
    expect(documentOf(...kept, ended())).toMatchObject({ householdTier: { ...given, until } });
    expect(documentOf(...kept, ended('home'))).toMatchObject({ householdTier: null });
    const clock = { reason: 'clock', reviewedAt: day('02-02'), settledAt: day('02-02') };
    const revoked: Draft = [
      'TierGrantEndRevoked',
      { grantId: 'g', tier: 'gold', householdId: 'home', since: day('02-02'), ...clock, ...ofTier },
      until,
    ];
    expect(documentOf(...kept, ended('home'), revoked)).toMatchObject({ householdTier: { ...given, until } });
  });
});
