import { describe, expect, it } from '@jest/globals';

import { asDecided, isRefusal } from '#runner';

import { type SegmentEvent } from './events.js';
import { type SegmentCommand, segmentDecider } from './segment.js';

const context = { now: '2026-05-01T08:00:00.000Z' };

const define = (over: Partial<Extract<SegmentCommand, { type: 'DefineSegment' }>> = {}): SegmentCommand => ({
  type: 'DefineSegment',
  programId: 'main',
  segmentId: 'big',
  name: 'Big spenders',
  rule: { filter: { 'purchases.amount': { $gte: 100_000 } } },
  announced: true,
  isNew: true,
  ...over,
});

const retire: SegmentCommand = { type: 'RetireSegment', programId: 'main', segmentId: 'big' };

/** Decides the commands one after the other and gives the last decision. */
function after(...commands: readonly SegmentCommand[]): ReturnType<typeof segmentDecider.decide> {
  const state = segmentDecider.initial();
  let decision: ReturnType<typeof segmentDecider.decide> = [];
  for (const command of commands) {
    decision = segmentDecider.decide(command, state, context);
    if (!isRefusal(decision)) for (const event of asDecided(decision).events) segmentDecider.apply(state, event);
  }
  return decision;
}

const versionOf = (decision: ReturnType<typeof after>) =>
  (decision as readonly SegmentEvent[]).map(({ type, data }) => [type, 'version' in data ? data.version : null]);

describe('a segment', () => {
  it('is defined as version 1', () => expect(versionOf(after(define()))).toEqual([['SegmentDefined', 1]]));

  it('gets a further version from another definition', () =>
    expect(versionOf(after(define(), define({ isNew: false, name: 'Bigger' })))).toEqual([['SegmentDefined', 2]]));

  it('stays as it is when defined the same again', () => {
    expect(after(define(), define())).toEqual([]);
    expect(after(define(), define({ isNew: false }))).toEqual([]);
  });

  it('is not defined over by one that calls itself new', () =>
    expect(after(define(), define({ name: 'Bigger' }))).toMatchObject({ code: 'segment_exists' }));

  it('cannot have a further version, or be retired, before it is there', () => {
    expect(after(define({ isNew: false }))).toMatchObject({ code: 'segment_unknown' });
    expect(after(retire)).toMatchObject({ code: 'segment_unknown' });
  });

  it('is retired once, and can be defined again with the next version', () => {
    expect(versionOf(after(define(), retire))).toEqual([['SegmentRetired', null]]);
    expect(after(define(), retire, retire)).toEqual([]);
    expect(versionOf(after(define(), retire, define()))).toEqual([['SegmentDefined', 2]]);
  });

  it('has a rule of bounded length', () => {
    const rule = { filter: { tier: 'x'.repeat(50_000) } };
    expect(after(define({ rule }))).toMatchObject({ code: 'limit_exceeded' });
  });
});
