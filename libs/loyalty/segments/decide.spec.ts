import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  close,
  enrol,
  forget,
  History,
  memberScenarios,
  moveSegment,
  programOf,
  rulesWith,
  type Step,
} from '#loyalty/members/testing';
import { LIMITS } from '#loyalty/vocabulary';

const given = memberScenarios(expect);

const starter = programOf(rulesWith());

const enrolled: Step = ['2026-01-01', enrol()];

const entered: Step = ['2026-02-01', moveSegment('entered', 'lapsed', 3)];

describe('a move between segments', () => {
  it('is recorded with the version of the rule', () => {
    given(starter, enrolled)
      .when(...entered)
      .then({ type: 'SegmentEntered', data: { segmentId: 'lapsed', segmentVersion: 3 } });
    given(starter, enrolled, entered)
      .when('2026-02-02', moveSegment('left', 'lapsed', 4))
      .then({ type: 'SegmentLeft', data: { segmentId: 'lapsed', segmentVersion: 4 } });
  });

  it('that was made already changes nothing, also under a newer rule', () => {
    given(starter, enrolled, entered)
      .when('2026-02-02', moveSegment('entered', 'lapsed', 9))
      .thenNothing();
    given(starter, enrolled).when('2026-02-02', moveSegment('left', 'lapsed')).thenNothing();
    given(starter, enrolled).when('2026-02-02', moveSegment('left', 'constructor')).thenNothing();
  });

  it('keeps to so many segments for one member', () => {
    const many = Array.from({ length: LIMITS.segmentsPerMemberMax }, (_, index): Step => [
      '2026-02-01',
      moveSegment('entered', `s${index}`),
    ]);
    given(starter, enrolled, ...many)
      .when('2026-02-02', moveSegment('entered', 'one-more'))
      .thenRefused('limit_exceeded', { segmentsPerMemberMax: LIMITS.segmentsPerMemberMax });
    given(starter, enrolled, ...many)
      .when('2026-02-02', moveSegment('left', 's0'))
      .then({ type: 'SegmentLeft' });
  });

  it('happens to the closed as well, and the forgotten are in none', () => {
    given(starter, enrolled, entered, ['2026-02-02', close()])
      .when('2026-02-03', moveSegment('left', 'lapsed'))
      .then({ type: 'SegmentLeft' });
    const forgotten = new History(starter).must(enrolled, entered, ['2026-02-02', forget()]);
    expect(forgotten.member.segments).toEqual({});
    expect(forgotten.take('2026-02-03', moveSegment('entered', 'x'))).toMatchObject({ code: 'member_forgotten' });
  });

  it('leaves a member in what was entered last and not left since, and never records a move twice in a row', () => {
    const moves = fc.array(
      fc.tuple(fc.constantFrom('entered' as const, 'left' as const), fc.constantFrom('a', 'b', 'c')),
      {
        maxLength: 30,
      },
    );
    fc.assert(
      fc.property(moves, (all) => {
        const history = new History(starter).must(enrolled);
        for (const [move, id] of all) history.must(['2026-02-01', moveSegment(move, id)]);
        for (const id of ['a', 'b', 'c']) {
          const last = all.filter(([, one]) => one === id).at(-1)?.[0];
          expect(id in history.member.segments).toBe(last === 'entered');
          const types = history.events
            .filter(({ data }) => 'segmentId' in data && data.segmentId === id)
            .map(({ type }) => type);
          expect(types).toEqual(types.map((_, index) => (index % 2 === 0 ? 'SegmentEntered' : 'SegmentLeft')));
        }
      }),
      { numRuns: 200 },
    );
  });
});
