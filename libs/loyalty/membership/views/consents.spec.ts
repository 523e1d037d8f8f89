import { describe, expect, it } from '@jest/globals';

import { day, type Draft, enrolled, given } from '#loyalty/testing';

import { consents } from './consents.js';

const changed = (granted: boolean, at: string): Draft => ['ConsentChanged', { purpose: 'newsletter', granted }, at];

describe('the consents', () => {
  it('have a document for each change, with who recorded it', () => {
    const row = { memberId: 'm1', program: 'main', purpose: 'newsletter', changedBy: 'till-7' };
    expect(given(consents, enrolled, changed(true, day('02-01')), changed(false, day('02-02')))).toEqual({
      'm1.0000000001': { ...row, granted: true, changedAt: day('02-01') },
      'm1.0000000002': { ...row, granted: false, changedAt: day('02-02') },
    });
  });
});
