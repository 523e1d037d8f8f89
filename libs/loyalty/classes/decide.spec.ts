import { describe, expect, it } from '@jest/globals';

import {
  buy,
  classify,
  close,
  enrol,
  forget,
  History,
  memberScenarios,
  programOf,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];

describe('a loyalty class', () => {
  it('is recorded with what it was before, the scores and the evidence', () =>
    given(starter, enrolled)
      .when('2026-03-01', classify('price'))
      .then({
        type: 'LoyaltyClassChanged',
        data: {
          from: 'unclassified',
          to: 'price',
          scores: { satisfaction: 0.1, price: 0.6, opportunistic: 0.2, convenience: 0.1, true: 0 },
          margin: 0.4,
          evidence: [{ feature: 'dealShare', value: 0.8, added: 0.5 }],
          observations: 21,
          missing: ['nps'],
          modelVersion: 1,
          classifiedAt: '2026-03-01T00:00:00.000Z',
        },
      }));

  it('that is the same as before changes nothing, whatever the model', () => {
    given(starter, enrolled, ['2026-03-01', classify('price', { modelVersion: 2 })])
      .when('2026-03-02', classify('price', { modelVersion: 3 }))
      .thenNothing();
    given(starter, enrolled).when('2026-03-02', classify('unclassified')).thenNothing();
  });

  it('goes on from one to the next, and may be lost again', () => {
    const history = new History(starter).must(
      enrolled,
      ['2026-03-01', classify('price')],
      ['2026-04-01', classify('true', { modelVersion: 2 })],
      ['2026-05-01', classify('unclassified', { modelVersion: 2 })],
    );
    expect(history.events.slice(1).map(({ data }) => data)).toMatchObject([
      { from: 'unclassified', to: 'price' },
      { from: 'price', to: 'true' },
      { from: 'true', to: 'unclassified' },
    ]);
  });

  it('is not taken from an older model than the one that spoke last', () =>
    given(starter, enrolled, ['2026-03-01', classify('price', { modelVersion: 2 })])
      .when('2026-03-02', classify('true', { modelVersion: 1 }))
      .thenRefused('older_model', { modelVersion: 1, recordedVersion: 2 }));

  it('settles nothing: a finding moves no points', () =>
    given(starter, enrolled, ['2026-01-02', buy(100)])
      .when('2028-01-01', classify('price'))
      .then({ type: 'LoyaltyClassChanged', data: { effectiveAt: '2028-01-01T12:00:00.000Z' } }));

  it('is found for the closed as well, and lost with the forgotten', () => {
    given(starter, enrolled, ['2026-01-02', close()])
      .when('2026-03-01', classify('price'))
      .then({ type: 'LoyaltyClassChanged' });
    given(starter, enrolled, ['2026-01-02', forget()])
      .when('2026-03-01', classify('price'))
      .thenRefused('member_forgotten');
    const { member } = new History(starter).must(enrolled, ['2026-03-01', classify('price')], ['2026-03-02', forget()]);
    expect(member.loyaltyClass).toBeNull();
  });
});
