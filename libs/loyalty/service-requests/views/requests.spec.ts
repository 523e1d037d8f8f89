import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { requests } from './requests.js';

const opened: Draft = [
  'ServiceRequestOpened',
  { requestId: 'r1', topic: 'delivery', channel: 'mail', openedAt: day('02-01') },
];

const answered = (automatic: boolean, at: string, over: object = {}): Draft => [
  'ServiceRequestAnswered',
  { requestId: 'r1', automatic, answeredAt: at, sinceOpenedMs: 1_000, ...over },
];

const documentOf = (...drafts: readonly Draft[]) => given(requests, enrolled, ...drafts)['m1.r1'];

describe('the requests', () => {
  it('have a document each, open until a person answers or somebody resolves it', () => {
    const open = {
      memberId: 'm1',
      program: 'main',
      requestId: 'r1',
      topic: 'delivery',
      channel: 'mail',
      state: 'open',
      openedAt: day('02-01'),
      answeredAt: null,
      firstResponseMs: null,
      resolvedAt: null,
    };
    expect(documentOf(opened)).toEqual(open);
    expect(documentOf(opened, answered(true, day('02-01')))).toEqual(open);
  });

  it('know the first answer of a person, later ones left out, and their end', () => {
    const first = answered(false, day('02-02'), { firstResponseMs: 86_400_000 });
    expect(
      documentOf(opened, first, answered(false, day('02-05')), [
        'ServiceRequestResolved',
        { requestId: 'r1', resolvedAt: day('02-06') },
      ]),
    ).toMatchObject({
      state: 'resolved',
      answeredAt: day('02-02'),
      firstResponseMs: 86_400_000,
      resolvedAt: day('02-06'),
    });
    expect(documentOf(opened, first)).toMatchObject({ state: 'answered' });
  });
});
