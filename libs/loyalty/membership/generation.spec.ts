import { describe, expect, it } from '@jest/globals';

import {
  enrol,
  forget,
  History,
  memberScenarios,
  programOf,
  rulesWith,
  type Step,
  updateProfile,
} from '#loyalty/members/testing';

import { generationOf } from './generation.js';

const given = memberScenarios(expect);

const starter = programOf(rulesWith({ timeZone: 'Pacific/Auckland' }));

const enrolled: Step = ['2026-01-01', enrol()];

const born = (birthDate: string | null) => updateProfile({ profile: { birthDate }, identities: [] });

describe('the generation', () => {
  it.each([
    [1900, 'silent'],
    [1945, 'silent'],
    [1946, 'baby_boomer'],
    [1964, 'baby_boomer'],
    [1965, 'generation_x'],
    [1980, 'generation_x'],
    [1981, 'millennial'],
    [1996, 'millennial'],
    [1997, 'generation_z'],
    [2012, 'generation_z'],
    [2013, 'generation_alpha'],
    [2026, 'generation_alpha'],
  ] as const)('of somebody born in %d is %s', (year, generation) => expect(generationOf(year)).toBe(generation));

  it('and the month are taken from the birth date at enrolment and with each update', () => {
    given(starter)
      .when('2026-01-01', enrol({ profile: { birthDate: '1990-12-10' } }))
      .then({ type: 'MemberEnrolled', data: { generation: 'millennial', birthMonth: 12 } });
    given(starter, enrolled)
      .when('2026-01-02', born('1950-02-28'))
      .then({ type: 'ProfileUpdated', data: { generation: 'baby_boomer', birthMonth: 2 } });
  });

  it('stays when the date is taken away or forgotten, and is not known where no date was', () => {
    const history = new History(starter).must(
      ['2026-01-01', enrol({ profile: { birthDate: '1990-12-10' } })],
      ['2026-01-02', born(null)],
      ['2026-01-03', forget()],
    );
    expect(history.member).toMatchObject({ generation: 'millennial', birthMonth: 12, profile: {} });
    const { decision } = given(starter).when('2026-01-01', enrol({ profile: { name: 'Ada' } }));
    expect((decision as readonly { data: object }[])[0]!.data).not.toHaveProperty('generation');
  });

  it.each(['2023-02-29', '1879-12-31', '2026-01-03', '0990-01-01', 'yesterday', ''])(
    'is not made of %p, which is no birth date',
    (birthDate) => {
      given(starter)
        .when('2026-01-01', enrol({ profile: { birthDate } }))
        .thenRefused('invalid_birth_date');
      given(starter, enrolled).when('2026-01-01', born(birthDate)).thenRefused('invalid_birth_date');
    },
  );

  it('takes who is born today where the programme is', () =>
    given(starter, enrolled).when('2026-01-01', born('2026-01-02')).then({ type: 'ProfileUpdated' }));
});

describe('who referred a member', () => {
  it('is kept, and is somebody else', () => {
    given(starter)
      .when('2026-01-01', enrol({ referredBy: 'bob' }))
      .then({ type: 'MemberEnrolled', data: { referredBy: 'bob' } });
    given(starter)
      .when('2026-01-01', enrol({ referredBy: 'ada' }))
      .thenRefused('referrer_unknown');
  });
});
