import { describe, expect, it } from '@jest/globals';

import { balanceOf, openLots } from '#loyalty/account';
import {
  adjust,
  buy,
  consent,
  enrol,
  freeze,
  History,
  openRequest,
  programOf,
  redeem,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { type MemberCommand } from '#loyalty/members';
import { reserve } from '#loyalty/reservations/testing';
import { bringBack, program } from '#loyalty/returns/testing';
import { grant } from '#loyalty/tier-grants/testing';
import { transfer } from '#loyalty/transfers/testing';
import { LIMITS } from '#loyalty/vocabulary';

import { type Arrival } from './arrival.js';

const enrolled: Step = ['2026-01-01', enrol()];

const history = (...steps: readonly Step[]) =>
  new History(programOf(rulesWith({ transfers: {} }, { expiry: { type: 'none' } }))).must(enrolled, ...steps);

const merge = (asked: object = {}): MemberCommand => ({
  type: 'MergeMember',
  memberId: 'ada',
  intoMemberId: 'bob',
  ...asked,
});

/** Eve, who has bought for 1,000.00 and has 100 points. */
const EVE: Arrival = {
  enrolledAt: '2025-06-01T12:00:00.000Z',
  predecessors: [{ memberId: 'eve', lotsBefore: 0 }],
  lotsMade: 1,
  lifetime: { amount: 100, spend: 100_000, purchases: 1 },
  days: [{ day: '2026-01-01', amount: 100, spend: 100_000, purchases: 1 }],
  counted: [],
  lots: [
    {
      lotId: '1',
      points: 100,
      earnedAt: '2026-01-01T12:00:00.000Z',
      activeFrom: '2026-01-01T12:00:00.000Z',
      expiresAt: null,
    },
  ],
  debt: 0,
  vouchers: [],
  tier: 'member',
  grants: [],
  withdrawn: [],
  identities: [],
  metadata: {},
};

const receive = (arrival: Partial<Arrival> = {}, more: object = {}): MemberCommand => ({
  type: 'ReceiveMember',
  memberId: 'ada',
  fromMemberId: 'eve',
  attempt: 1,
  arrival: { ...EVE, ...arrival },
  ...more,
});

const NOW = '2026-02-01';

describe('a merge that is asked for', () => {
  it.each<[string, string, readonly Step[], object]>([
    ['into the member itself', 'merge_into_self', [], { intoMemberId: 'ada' }],
    ['for a reason that says nothing', 'reason_required', [], { reason: ' ' }],
    [
      'of a member with an open reservation',
      'open_reservations',
      [
        ['2026-01-02', buy(500)],
        [NOW, reserve(5)],
      ],
      {},
    ],
    [
      'of a member whose points are on their way',
      'transfer_under_way',
      [
        ['2026-01-02', buy(500)],
        [NOW, transfer(5)],
      ],
      {},
    ],
    ['of a member with an open service request', 'open_requests', [[NOW, openRequest('case')]], {}],
    ['into a member who cannot take it in', 'merge_refused', [], { failure: 'member_frozen' }],
  ])('is refused %s: %s', (_how, code, steps, asked) =>
    expect(history(...steps).decide(NOW, merge(asked))).toMatchObject({ code }),
  );

  it('waits for no reservation that is over', () =>
    expect(history(['2026-01-02', buy(500)], ['2026-01-03', reserve(5)]).decide(NOW, merge())).toMatchObject([
      { type: 'ReservationExpired' },
      { type: 'MergeRequested' },
    ]));

  it('is refused of more lots than one event carries', () => {
    const count = LIMITS.mergedLotsMax + 1;
    const lots = Array.from({ length: count }, (_, at) => ({ ...EVE.lots[0]!, lotId: String(at + 1), points: 1 }));
    expect(history(['2026-01-02', receive({ lots, lotsMade: count })]).decide(NOW, merge())).toMatchObject({
      code: 'limit_exceeded',
    });
  });
});

describe('a member who takes another one in', () => {
  const taken = (before: History, arrival: Partial<Arrival> = {}, more: object = {}) => {
    before.must([NOW, receive(arrival, more)]);
    return before;
  };

  it('has what both had, and is a member since the earlier enrolment', () => {
    const { member } = taken(history(['2026-01-02', buy(500)]));
    expect(balanceOf(member)).toMatchObject({ available: 150, transferred: 100 });
    expect(openLots(member).map(({ lotId, remaining }) => [lotId, remaining])).toEqual([
      ['2', 100],
      ['1', 50],
    ]);
    expect(member).toMatchObject({ enrolledAt: '2025-06-01T12:00:00.000Z', tier: 'gold', lotsMade: 2 });
    expect(member.lifetime).toEqual({ amount: 150, spend: 150_000, purchases: 2 });
  });

  it('keeps its own enrolment where that was earlier', () => {
    const { member } = taken(history(), { enrolledAt: '2026-01-20T12:00:00.000Z' });
    expect(member.enrolledAt).toBe('2026-01-01T12:00:00.000Z');
  });

  it('has the highest tier of both', () =>
    expect(
      taken(history(), { lifetime: { amount: 0, spend: 0, purchases: 0 }, days: [], tier: 'gold' }).member.tier,
    ).toBe('gold'));

  it('pays what either owed', () => {
    const rules = { returns: { policy: 'unlimited' } } as const;
    const owing = new History(program(rules)).must(
      ['2026-01-01', enrol()],
      ['2026-01-02', buy(30, { purchaseId: 'p' })],
      ['2026-01-03', redeem(30)],
      ['2026-01-04', bringBack('p')],
    );
    expect(balanceOf(taken(owing, { debt: 10 }).member)).toMatchObject({ available: 60, debt: 0 });
  });

  it('has the stricter consents, and its own', () => {
    const { member } = taken(
      history(['2026-01-02', consent('newsletter', true)], ['2026-01-02', consent('research', true)]),
      {
        withdrawn: ['newsletter', 'calls'],
      },
    );
    expect(member.consents).toEqual({ newsletter: false, research: true, calls: false });
  });

  it('fills in what it does not have, and keeps what it has', () => {
    const own = new History(programOf(rulesWith())).must([
      '2026-01-01',
      enrol({ metadata: { shop: 'oslo' }, profile: { birthDate: '1970-05-01' } }),
    ]);
    const arrival = { metadata: { shop: 'bergen', club: 'wine' }, birthMonth: 7, generation: 'millennial' } as const;
    expect(taken(own, arrival).member).toMatchObject({
      metadata: { shop: 'oslo', club: 'wine' },
      birthMonth: 5,
      generation: 'generation_x',
    });
    expect(taken(history(), arrival).member).toMatchObject({ birthMonth: 7, generation: 'millennial' });
  });

  it('has both grants, also where they have one id', () => {
    const grants = [{ grantId: 'g', tier: 'gold', grantedAt: '2026-01-01T12:00:00.000Z' }];
    const { member } = taken(history(['2026-01-02', grant('silver', { grantId: 'g' })]), { grants });
    expect(member.tierGrants?.map(({ grantId, tier }) => [grantId, tier])).toEqual([
      ['g', 'silver'],
      ['g-2', 'gold'],
    ]);
    expect(member.tier).toBe('gold');
  });

  it.each<[string, readonly Step[], Partial<Arrival>, object]>([
    ['member_frozen', [['2026-01-02', freeze()]], {}, {}],
    ['member_merging', [['2026-01-02', merge()]], {}, {}],
    ['lots_ended', [], { lots: [{ ...EVE.lots[0]!, expiresAt: '2026-01-31T12:00:00.000Z' }] }, {}],
    ['balance_limit', [['2026-01-02', adjust(1)]], { lots: [{ ...EVE.lots[0]!, points: LIMITS.totalMax }] }, {}],
    [
      'too_many_members',
      [],
      {
        predecessors: Array.from({ length: LIMITS.predecessorsMax + 1 }, (_, at) => ({
          memberId: `e${at}`,
          lotsBefore: at,
        })),
      },
      {},
    ],
    [
      'too_many_identities',
      [],
      {},
      {
        outsideIds: Array.from({ length: LIMITS.identitiesMax + 1 }, (_, at) => ({
          kind: 'card',
          value: String(at),
          hmac: String(at).padStart(64, '0'),
        })),
      },
    ],
    [
      'too_many_grants',
      [],
      {
        grants: Array.from({ length: LIMITS.tierGrantsMax + 1 }, (_, at) => ({
          grantId: `g${at}`,
          tier: 'gold',
          grantedAt: '2026-01-01T12:00:00.000Z',
        })),
      },
      {},
    ],
  ])('declines with %s, which is recorded', (reason, steps, arrival, more) =>
    expect(history(...steps).decide(NOW, receive(arrival, more))).toMatchObject([
      { type: 'MergeDeclined', data: { reason, fromMemberId: 'eve', attempt: 1 } },
    ]),
  );

  it('answers one with a lower id once its own merge is over', () =>
    expect(history(['2026-01-02', merge()]).decide(NOW, receive({}, { fromMemberId: 'abe' }))).toMatchObject({
      code: 'merge_under_way',
    }));
});

describe('a merge that is over', () => {
  it('declines what waits for approval, and leaves no points behind', () => {
    const rules = rulesWith({ adjustments: { approvalAbove: 10 } }, { expiry: { type: 'none' } });
    const before = new History(programOf(rules)).must(
      enrolled,
      ['2026-01-02', buy(500)],
      ['2026-01-03', adjust(50)],
      [NOW, merge()],
    );
    const close = { type: 'CloseMerge', memberId: 'ada', verdict: { absorbedAt: `${NOW}T12:00:00.000Z` } } as const;
    expect(before.take(NOW, close)).toMatchObject([
      { type: 'AdjustmentDeclined', data: { reason: 'The member was merged.' } },
      { type: 'PointsMergedOut', data: { points: 50, balanceAfter: { available: 0, pending: 0 } } },
      { type: 'MemberMerged', data: { intoMemberId: 'bob', nextDueAt: null } },
    ]);
  });
});
