import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { feedback } from './feedback.js';

const answer = (over: object): Draft => [
  'FeedbackRecorded',
  { kind: 'nps', score: 9, occurredAt: day('02-01'), ...over },
  day('02-01'),
];

describe('the feedback', () => {
  it('has a document for each answer, with the comment as the log has it', () => {
    const said = { reason: 'service', comment: { $sealed: 'c' }, purchaseId: 'p1', channel: 'mail' };
    expect(given(feedback, enrolled, answer(said), answer({ kind: 'csat', score: 2 }))).toEqual({
      'm1.0000000001': {
        memberId: 'm1',
        program: 'main',
        kind: 'nps',
        score: 9,
        ...said,
        occurredAt: day('02-01'),
      },
      'm1.0000000002': {
        memberId: 'm1',
        program: 'main',
        kind: 'csat',
        score: 2,
        ...{ reason: null, comment: null, purchaseId: null, channel: null },
        occurredAt: day('02-01'),
      },
    });
  });
});
