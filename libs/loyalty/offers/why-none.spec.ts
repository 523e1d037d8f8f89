import { describe, expect, it } from '@jest/globals';

import { consentOf, whyNone } from './why-none.js';

describe('consent to offers', () => {
  const why = (consents: Record<string, boolean>, purpose?: string) =>
    whyNone({ status: 'active', consents }, purpose)?.code ?? null;

  it('is taken for given until it is withdrawn, where no purpose is named', () => {
    expect(why({})).toBeNull();
    expect(why({ offers: true })).toBeNull();
    expect(why({ offers: false })).toBe('consent_withdrawn');
    expect(why({ newsletter: false })).toBeNull();
  });

  it('must be given to the purpose that is named, and offers still be wanted', () => {
    expect(why({ newsletter: true }, 'newsletter')).toBeNull();
    expect(why({ newsletter: false }, 'newsletter')).toBe('consent_missing');
    expect(why({}, 'newsletter')).toBe('consent_missing');
    expect(why({}, 'constructor')).toBe('consent_missing');
    expect(why({}, 'offers')).toBe('consent_missing');
    expect(why({ newsletter: true, offers: false }, 'newsletter')).toBe('consent_withdrawn');
  });

  it('is shown as it was said', () => {
    expect(consentOf({ offers: false })).toEqual({ purpose: 'offers', granted: false });
    expect(consentOf({ offers: false }, 'newsletter')).toEqual({ purpose: 'newsletter', granted: null });
  });
});

describe('a membership that is not in use', () => {
  it.each(['frozen', 'closed', 'merged', 'forgotten'] as const)('is shown nothing when it is %s', (status) =>
    expect(whyNone({ status, consents: {} }, undefined)?.code).toBe(`member_${status}`),
  );
});
