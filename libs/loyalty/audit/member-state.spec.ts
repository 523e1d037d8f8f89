import { expect, it } from '@jest/globals';

import { buy, enrol, History, programOf, rulesWith } from '#loyalty/members/testing';
import { release, reserve } from '#loyalty/reservations/testing';

import { memberStateJson } from './member-state.js';

it('shows of a lot to which points came back what it shows of others', () => {
  const history = new History(programOf(rulesWith())).must(['2026-01-01', enrol()], ['2026-01-02', buy(100)]);
  const before = memberStateJson(history.member)['lots'];
  history.must(['2026-01-03T12:00:00.000Z', reserve(5)], ['2026-01-03T12:05:00.000Z', release()]);
  expect(memberStateJson(history.member)['lots']).toEqual(before);
});
