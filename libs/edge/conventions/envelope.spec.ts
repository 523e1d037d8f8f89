import { describe, expect, it } from '@jest/globals';

import { identityOf } from './envelope.js';

describe('what identifies a request', () => {
  const ids = ['till', 'POST', '/v1/members', 'ada', 'key-1'];

  it('is the same for each repetition of it', () =>
    expect(identityOf('main', ids, 'text')).toEqual(identityOf('main', ids, 'text')));

  it('is another in another programme, by its id and by its text', () => {
    const [one, other] = [identityOf('main', ids, 'text'), identityOf('other', ids, 'text')];
    expect(one.commandId).not.toBe(other.commandId);
    expect(one.request).not.toBe(other.request);
  });

  it('is another than that of a client whose name is like a programme', () =>
    expect(identityOf('main', ids, 'text').commandId).not.toBe(
      identityOf('till', ['main', ...ids.slice(1)], 'text').commandId,
    ));
});
