import { describe, expect, it } from '@jest/globals';

import { after, day, type Draft, enrolled, earned, lot, newEvent } from '#loyalty/testing';

import { type BehaviourDocument } from './behaviours-schema.js';
import { behaviours } from './behaviours.js';

/** The events of one command. */
function documentOf(...drafts: readonly Draft[]): BehaviourDocument | null {
  let document: BehaviourDocument | null = null;
  for (const [index, [type, data, at = day('02-01')]] of drafts.entries()) {
    const event = newEvent(type, { memberId: 'm1', ...data, effectiveAt: at }, { commandId: 'c1', index, at });
    const recorded = { ...event, stream: 'trofast.member-main.m1', revision: index, position: `log.${index}` };
    if (behaviours.documentIds(recorded).length > 0)
      document = behaviours.evolve(document, recorded, 'main.m1.c1') as BehaviourDocument | null;
  }
  return document;
}

const reviewed: Draft = ['BehaviourRecorded', { behaviour: 'review', reference: 'r-77', occurredAt: day('02-01') }];

const points = (over: object): Draft => {
  const [type, data, at] = earned(50, { lot: lot('1', 50), after: after(50) });
  return [type, { ...data, ...over }, at];
};

describe('the behaviours', () => {
  it('have a document each, with the points that the same command earned', () =>
    expect(documentOf(reviewed, points({ source: 'behaviour', behaviour: 'review' }))).toEqual({
      memberId: 'm1',
      program: 'main',
      behaviour: 'review',
      reference: 'r-77',
      channel: null,
      occurredAt: day('02-01'),
      localDay: '2026-02-01',
      points: 50,
    }));

  it('have no points of purchases or of the enrolment', () => {
    expect(documentOf(reviewed, points({ source: 'welcome' }))).toMatchObject({ points: 0 });
    expect(documentOf(enrolled, points({}))).toBeNull();
  });
});
