import { describe, expect, it } from '@jest/globals';

import {
  addIdentity,
  cards,
  close,
  enrol,
  forget,
  History,
  memberScenarios,
  programOf,
  removeIdentity,
  rulesWith,
  type Step,
  updateProfile,
} from '#loyalty/members/testing';
import { LIMITS } from '#loyalty/vocabulary';

const given = memberScenarios(expect);

const kinds = [{ kind: 'card', pattern: '[0-9A-Z]{1,8}', lengthMax: 6 }, { kind: 'name' }];

const program = programOf(rulesWith({ identities: { kinds } }));

const enrolled: Step = ['2026-01-01', enrol()];

const [first, second] = cards('A1', 'B2') as [ReturnType<typeof cards>[0], ReturnType<typeof cards>[0]];

const email = { kind: 'email', hmac: 'e'.repeat(64), claim: 3 };

describe('an identity of a kind that the programme names', () => {
  it('is an event of its own, at enrolment too, with its value', () =>
    given(program)
      .when('2026-01-01', enrol({ profile: { email: 'ada@example.com' }, identities: [email, first, second] }))
      .then(
        { type: 'MemberEnrolled', data: { identities: [email] } },
        { type: 'IdentityAdded', data: { identityId: '1', kind: 'card', value: 'A1', hmac: first.hmac, claim: 1 } },
        { type: 'IdentityAdded', data: { identityId: '2', kind: 'card', value: 'B2' } },
      ));

  it('is added once, and gets a number of its own for good', () => {
    const history = new History(program).must(enrolled, ['2026-01-02', addIdentity(first)]);
    expect(history.member.identities).toEqual([{ kind: 'card', hmac: first.hmac, claim: 1, identityId: '1' }]);
    history.must(['2026-01-03', addIdentity(first)]);
    expect(history.events).toHaveLength(2);
    history.must(['2026-01-04', removeIdentity('1')], ['2026-01-05', addIdentity({ ...first, claim: 2 })]);
    expect(history.member.identities).toMatchObject([{ identityId: '2' }]);
  });

  it('stays when the profile changes, whatever the kind is called', () => {
    const name = { kind: 'name', value: 'x', hmac: 'd'.repeat(64), claim: 1 };
    const history = new History(program).must(
      enrolled,
      ['2026-01-02', addIdentity(name)],
      ['2026-01-03', updateProfile({ profile: { name: null, email: null }, identities: [] })],
    );
    expect(history.member.identities).toMatchObject([{ kind: 'name' }]);
  });

  it('is refused when the programme does not name its kind, or its form is another one; the answer does not repeat the value', () => {
    const refused = (value: string, kind = 'card') =>
      given(program, enrolled).when('2026-01-02', addIdentity({ ...first, kind, value }));
    refused('A1', 'app').thenRefused('identity_kind_unknown', { kind: 'app' });
    refused('a1').thenRefused('identity_malformed', { kind: 'card' });
    refused('A1 secret').thenRefused('identity_malformed', { kind: 'card' });
    refused('ABCDEFG').thenRefused('identity_malformed', { kind: 'card' });
    refused('').thenRefused('identity_malformed', { kind: 'card' });
  });

  it('is refused when the claim that it rests on is void', () => {
    const history = new History(program).must(
      enrolled,
      ['2026-01-02', addIdentity(first)],
      ['2026-01-03', removeIdentity('1')],
    );
    expect(history.decide('2026-01-04', addIdentity(first))).toMatchObject({ code: 'identity_claim_void' });
  });

  it('is one of so many at most', () => {
    const all = cards(...Array.from({ length: LIMITS.identitiesMax }, (_, index) => `C${index}`));
    given(program, ['2026-01-01', enrol({ identities: all })])
      .when('2026-01-02', addIdentity(first))
      .thenRefused('limit_exceeded', { identitiesMax: LIMITS.identitiesMax });
  });

  it('that the member does not have cannot be removed, and closed members change none', () => {
    given(program, enrolled)
      .when('2026-01-02', removeIdentity('1'))
      .thenRefused('identity_unknown', { identityId: '1' });
    given(program, enrolled, ['2026-01-02', close()])
      .when('2026-01-03', addIdentity(first))
      .thenRefused('member_closed', { memberId: 'ada' });
  });

  it('is released with all others when the member is forgotten', () =>
    given(program, ['2026-01-01', enrol({ identities: [email, first] })])
      .when('2026-01-02', forget())
      .then({
        type: 'MemberForgotten',
        data: { identities: [email, { kind: 'card', hmac: first.hmac, claim: 1 }] },
      }));
});
