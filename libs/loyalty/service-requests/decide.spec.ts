import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  answerRequest,
  close,
  enrol,
  forget,
  History,
  memberScenarios,
  openRequest,
  programOf,
  resolveRequest,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { LIMITS } from '#loyalty/vocabulary';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];

const opened: Step = ['2026-02-01T10:00:00.000Z', openRequest('r1', { topic: 'delivery', channel: 'mail' })];

describe('a service request', () => {
  it('is opened with its topic', () =>
    given(starter, enrolled)
      .when(...opened)
      .then({
        type: 'ServiceRequestOpened',
        data: { requestId: 'r1', topic: 'delivery', channel: 'mail', openedAt: '2026-02-01T10:00:00.000Z' },
      }));

  it('is answered by the machine first, by a person then: that one sets the first-response time, and only once', () => {
    const history = new History(starter).must(
      enrolled,
      opened,
      ['2026-02-01T10:00:01.000Z', answerRequest('r1', { automatic: true })],
      ['2026-02-01T11:00:00.000Z', answerRequest('r1')],
      ['2026-02-01T12:00:00.000Z', answerRequest('r1')],
      ['2026-02-02T10:00:00.000Z', resolveRequest('r1')],
    );
    expect(history.events.slice(2).map(({ type, data }) => ({ type, ...data }))).toMatchObject([
      { type: 'ServiceRequestAnswered', automatic: true, sinceOpenedMs: 1_000 },
      { type: 'ServiceRequestAnswered', automatic: false, firstResponseMs: 3_600_000, sinceOpenedMs: 3_600_000 },
      { type: 'ServiceRequestAnswered', automatic: false, sinceOpenedMs: 7_200_000 },
      { type: 'ServiceRequestResolved', sinceOpenedMs: 86_400_000 },
    ]);
    const answered = history.events.filter(({ data }) => 'firstResponseMs' in data);
    expect(answered).toHaveLength(1);
    expect(history.member.requests).toEqual({});
  });

  it('can be resolved without an answer', () =>
    given(starter, enrolled, opened)
      .when('2026-02-01T10:30:00.000Z', resolveRequest('r1'))
      .then({ type: 'ServiceRequestResolved', data: { sinceOpenedMs: 1_800_000 } }));

  it('is not answered or resolved once it is resolved, or where it never was', () => {
    const resolved = given(starter, enrolled, opened, ['2026-02-02', resolveRequest('r1')]);
    resolved.when('2026-02-03', answerRequest('r1')).thenRefused('request_not_open', { requestId: 'r1' });
    resolved.when('2026-02-03', resolveRequest('r1')).thenRefused('request_not_open');
    given(starter, enrolled).when('2026-02-03', answerRequest('toString')).thenRefused('request_not_open');
  });

  it('is not opened twice, nor answered before it was opened or in the future', () => {
    const at = (time: string) => `2026-02-01T${time}:00.000Z`;
    given(starter, enrolled, opened).when('2026-02-03', openRequest('r1')).thenRefused('request_exists');
    given(starter, enrolled, opened)
      .when('2026-02-03', answerRequest('r1', { answeredAt: at('09:59') }))
      .thenRefused('occurred_before_opening', { openedAt: at('10:00') });
    given(starter, enrolled, opened)
      .when(at('10:30'), resolveRequest('r1', { resolvedAt: at('11:00') }))
      .thenRefused('occurred_in_future');
    given(starter, enrolled)
      .when(at('10:30'), openRequest('r1', { openedAt: at('11:00') }))
      .thenRefused('occurred_in_future');
  });

  it('is one of so many that may be open at once', () => {
    const many = Array.from({ length: LIMITS.openRequestsMax }, (_, index): Step => [
      '2026-02-01',
      openRequest(`q${index}`),
    ]);
    given(starter, enrolled, ...many)
      .when('2026-02-01', openRequest('r1'))
      .thenRefused('limit_exceeded', { openRequestsMax: LIMITS.openRequestsMax });
    given(starter, enrolled, ...many, ['2026-02-01', resolveRequest('q7')])
      .when('2026-02-01', openRequest('r1'))
      .then({ type: 'ServiceRequestOpened' });
  });

  it('that is open is still dealt with for the closed, who open no new one; nothing is recorded of the forgotten', () => {
    const closed = [enrolled, opened, ['2026-02-02', close()] as Step];
    given(starter, ...closed)
      .when('2026-02-03', answerRequest('r1'))
      .then({ type: 'ServiceRequestAnswered' });
    given(starter, ...closed)
      .when('2026-02-03', resolveRequest('r1'))
      .then({ type: 'ServiceRequestResolved' });
    given(starter, ...closed)
      .when('2026-02-03', openRequest('r2'))
      .thenRefused('member_closed');
    given(starter, enrolled, opened, ['2026-02-02', forget()])
      .when('2026-02-03', resolveRequest('r1'))
      .thenRefused('member_forgotten');
  });

  it('has one first-response time at most, and is open exactly from its opening to its end, whatever happens', () => {
    const deed = fc.tuple(
      fc.constantFrom('a', 'b', 'c'),
      fc.constantFrom('open', 'answer', 'machine', 'resolve'),
      fc.integer({ min: 0, max: 100 }),
    );
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        const history = new History(starter).must(enrolled);
        let minute = 0;
        const open = new Set<string>();
        const responses = new Map<string, number>();
        for (const [id, what, pause] of deeds) {
          minute += pause;
          const now = new Date(Date.parse('2026-02-01T00:00:00.000Z') + minute * 60_000).toISOString();
          const asked = {
            open: openRequest(id),
            answer: answerRequest(id),
            machine: answerRequest(id, { automatic: true }),
            resolve: resolveRequest(id),
          }[what];
          const decision = history.take(now, asked);
          expect(Array.isArray(decision)).toBe(what === 'open' ? !open.has(id) : open.has(id));
          if (!Array.isArray(decision)) continue;
          if (what === 'open') responses.set(id, 0);
          if (what === 'open') open.add(id);
          if (what === 'resolve') open.delete(id);
          if (decision.some(({ data }: { data: object }) => 'firstResponseMs' in data))
            responses.set(id, responses.get(id)! + 1);
          expect(responses.get(id)).toBeLessThanOrEqual(1);
          expect(new Set(Object.keys(history.member.requests))).toEqual(open);
        }
      }),
      { numRuns: 200 },
    );
  });
});
