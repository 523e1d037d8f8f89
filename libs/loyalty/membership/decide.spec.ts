import { describe, expect, it } from '@jest/globals';

import {
  adjust,
  buy,
  close,
  consent,
  enrol,
  forget,
  freeze,
  History,
  memberScenarios,
  programOf,
  rulesWith,
  settleTo,
  type Step,
  unfreeze,
  updateProfile,
} from '#loyalty/members/testing';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];

const email = { kind: 'email', hmac: 'e'.repeat(64) } as const;

const phone = { kind: 'phone', hmac: 'f'.repeat(64) } as const;

describe('enrolling', () => {
  it('starts on the lowest tier, now or at the time given', () => {
    given(starter)
      .when(
        '2026-01-01',
        enrol({ channel: 'web', profile: { email: 'ada@example.com', name: undefined }, identities: [email] }),
      )
      .then({
        type: 'MemberEnrolled',
        data: {
          memberId: 'ada',
          enrolledAt: '2026-01-01T12:00:00.000Z',
          channel: 'web',
          tier: 'member',
          programVersion: 1,
          profile: { email: 'ada@example.com' },
          identities: [email],
        },
      });
    given(starter)
      .when('2026-01-01', enrol({ enrolledAt: '1997-01-01T12:00:00.000Z' }))
      .then({ type: 'MemberEnrolled', data: { effectiveAt: '1997-01-01T12:00:00.000Z' } });
  });

  it('says what lacks to the next tier from the first day', () => {
    given(starter)
      .when('2026-01-02', enrol())
      .then({ type: 'MemberEnrolled', data: { toNextTier: 50 } });
    const ladder = rulesWith().tiers.ladder.slice(0, 1);
    given(programOf(rulesWith({ tiers: { ...rulesWith().tiers, ladder } })))
      .when('2026-01-02', enrol())
      .then({ type: 'MemberEnrolled', data: { toNextTier: null } });
  });

  it('gives welcome points where the programme does', () =>
    given(programOf(rulesWith({}, { welcomePoints: 25 })))
      .when('2026-01-01', enrol())
      .then(
        { type: 'MemberEnrolled' },
        {
          type: 'PointsEarned',
          data: {
            points: 25,
            source: 'welcome',
            breakdown: [{ rule: 'welcome', points: 25 }],
            balanceAfter: { available: 25 },
          },
        },
      ));

  it('gives of the welcome points what fits under the highest balance', () =>
    given(programOf(rulesWith({}, { welcomePoints: 25, balanceMax: 10 })))
      .when('2026-01-01', enrol())
      .then({ type: 'MemberEnrolled' }, { type: 'PointsEarned', data: { points: 10 } }));

  it('does not count welcome points towards tiers', () => {
    const history = new History(programOf(rulesWith({}, { welcomePoints: 90 }))).must(enrolled, [
      '2026-01-02',
      buy(100),
    ]);
    expect(history.member).toMatchObject({ tier: 'member', totals: { available: 100 } });
  });

  it('refuses an id that is taken, a time that lies ahead, and a programme that is not in force', () => {
    given(starter, enrolled).when('2026-01-02', enrol()).thenRefused('member_exists');
    given(starter, enrolled, ['2026-01-01', freeze()]).when('2026-01-02', enrol()).thenRefused('member_exists');
    given(starter, enrolled, ['2026-01-01', close()]).when('2026-01-02', enrol()).thenRefused('member_exists');
    given(starter)
      .when('2026-01-02', enrol({ enrolledAt: '2026-01-03T12:00:00.000Z' }))
      .thenRefused('occurred_in_future');
    given({ programId: 'main', versions: [] }).when('2026-01-02', enrol()).thenRefused('program_inactive');
  });
});

describe('profile and consents', () => {
  const profiled: Step = [
    '2026-01-01',
    enrol({
      profile: { email: 'a@example.com', phone: '+47', attributes: { language: 'nb', size: 'm' } },
      identities: [email, phone],
    }),
  ];

  it('changes what is named, takes away what is null, leaves the rest', () => {
    const other = { kind: 'email', hmac: 'd'.repeat(64) } as const;
    const history = new History(starter).must(profiled, [
      '2026-01-02',
      updateProfile({
        profile: { email: 'b@example.com', phone: null, name: 'Ada', attributes: { size: null } },
        identities: [other],
      }),
    ]);
    expect(history.member.profile).toEqual({ email: 'b@example.com', name: 'Ada', attributes: { language: 'nb' } });
    expect(history.member.identities).toEqual([other]);
  });

  it('keeps the identity of what is not named', () => {
    const history = new History(starter).must(profiled, [
      '2026-01-02',
      updateProfile({ profile: { name: 'Ada' }, identities: [] }),
    ]);
    expect(history.member.identities).toEqual([email, phone]);
  });

  it('refuses a profile that names nothing', () =>
    given(starter, enrolled)
      .when('2026-01-02', updateProfile({ profile: {}, identities: [] }))
      .thenRefused('nothing_to_change'));

  it('records consent, and nothing when it is said again', () => {
    given(starter, enrolled)
      .when('2026-01-02', consent('newsletter', true))
      .then({ type: 'ConsentChanged', data: { purpose: 'newsletter', granted: true } });
    given(starter, enrolled, ['2026-01-02', consent('newsletter', true)])
      .when('2026-01-03', consent('newsletter', true))
      .thenNothing();
    given(starter, enrolled, ['2026-01-02', consent('newsletter', true)])
      .when('2026-01-03', consent('newsletter', false))
      .then({ type: 'ConsentChanged' });
    given(starter, enrolled).when('2026-01-02', consent('constructor', false)).then({ type: 'ConsentChanged' });
  });
});

describe('freezing and closing', () => {
  it('says what it did, with the reason', () => {
    given(starter, enrolled)
      .when('2026-01-02', freeze('fraud'))
      .then({ type: 'MemberFrozen', data: { reason: 'fraud' } });
    given(starter, enrolled, ['2026-01-02', freeze()])
      .when('2026-01-03', unfreeze('cleared'))
      .then({ type: 'MemberUnfrozen', data: { reason: 'cleared' } });
    given(starter, enrolled)
      .when('2026-01-02', close('moved away'))
      .then({ type: 'MemberClosed', data: { reason: 'moved away' } });
  });

  it('refuses to do it again, or without a reason', () => {
    given(starter, enrolled, ['2026-01-02', freeze()]).when('2026-01-03', freeze()).thenRefused('member_frozen');
    given(starter, enrolled).when('2026-01-03', unfreeze()).thenRefused('member_not_frozen');
    given(starter, enrolled, ['2026-01-02', close()]).when('2026-01-03', close()).thenRefused('member_closed');
    given(starter, enrolled).when('2026-01-03', freeze(' ')).thenRefused('reason_required');
    given(starter).when('2026-01-03', close()).thenRefused('member_unknown');
  });

  it('lets nothing but settling and forgetting happen to a closed member', () => {
    const closed: readonly Step[] = [enrolled, ['2026-01-02', buy(100)], ['2026-01-02', close()]];
    for (const command of [
      adjust(5),
      consent('newsletter', true),
      freeze(),
      unfreeze(),
      updateProfile({ profile: { name: 'Ada' }, identities: [] }),
    ])
      given(starter, ...closed)
        .when('2026-01-03', command)
        .thenRefused('member_closed');
    given(starter, ...closed)
      .when('2027-03-03', settleTo('2027-03-03'))
      .then({ type: 'PointsExpired' });
    given(starter, ...closed)
      .when('2026-01-03', forget())
      .then({ type: 'MemberForgotten' });
  });
});

describe('forgetting', () => {
  const known: Step = ['2026-01-01', enrol({ profile: { email: 'ada@example.com' }, identities: [email] })];

  it('releases the identities and drops who the member was; points stay and expire', () => {
    const history = new History(starter).must(
      known,
      ['2026-01-02', consent('newsletter', true)],
      ['2026-01-03', buy(100)],
    );
    expect(history.take('2026-01-04', forget())).toMatchObject([
      { type: 'MemberForgotten', data: { identities: [email] } },
    ]);
    expect(history.member).toMatchObject({
      status: 'forgotten',
      profile: {},
      consents: {},
      identities: [],
      totals: { available: 10 },
    });
    expect(history.take('2027-02-01', settleTo('2027-02-01'))).toMatchObject([
      { type: 'PointsExpired', data: { points: 10 } },
    ]);
  });

  it('refuses everything but settling afterwards, forgetting too', () => {
    for (const command of [
      enrol(),
      buy(1),
      adjust(1),
      freeze(),
      unfreeze(),
      close(),
      forget(),
      consent('newsletter', true),
    ])
      given(starter, known, ['2026-01-02', forget()]).when('2026-01-03', command).thenRefused('member_forgotten');
  });

  it('refuses members that nobody knows', () =>
    given(starter).when('2026-01-02', forget()).thenRefused('member_unknown'));
});
