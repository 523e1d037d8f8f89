import { describe, expect, it } from '@jest/globals';

import { appendFailure } from './outcome.js';

describe('what an append that failed means', () => {
  const meaning = (thrown: object) => {
    const { error, understood } = appendFailure(thrown, 'stream', 3, 10);
    return { code: error.code, understood };
  };

  it('is that nothing was written, where the client failed before it sent anything: a raw error with code 14', () => {
    const refused = Object.assign(new Error('14 UNAVAILABLE: No connection established.'), { code: 14 });
    expect(meaning(refused)).toEqual({ code: 'store_unavailable', understood: true });
  });

  it('follows types, whatever the messages say', () => {
    expect(meaning({ type: 'wrong-expected-version', message: '', actualVersion: 5n })).toEqual({
      code: 'wrong_revision',
      understood: true,
    });
    expect(meaning({ type: 'maximum-append-size-exceeded', message: '', maxAppendSize: 5 })).toEqual({
      code: 'append_too_large',
      understood: true,
    });
    expect(meaning({ type: 'access-denied', message: '' })).toEqual({ code: 'store_unavailable', understood: true });
  });

  it.each(['unavailable', 'cancelled', 'timeout', 'deadline-exceeded', 'not-leader'])(
    'is unknown, and ordinary, after %s in mid-flight',
    (type) => {
      expect(meaning({ type, code: 14, message: 'Connection dropped' })).toEqual({
        code: 'append_outcome_unknown',
        understood: true,
      });
    },
  );

  it.each([
    ['an answer that has no name', { type: 'unknown', message: 'Could not recognize BadRequest' }],
    ['a type that is new', { type: 'something-new', message: '' }],
    ['an error of the client itself', new TypeError('undefined is not iterable')],
  ])('is unknown, and the client is not to be trusted, after %s', (_, thrown) => {
    expect(meaning(thrown)).toEqual({ code: 'append_outcome_unknown', understood: false });
  });
});
