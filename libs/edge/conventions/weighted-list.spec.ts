import { describe, expect, it } from '@jest/globals';

import { byPreference } from './weighted-list.js';

describe('what a header wants', () => {
  it.each<[string, readonly string[]]>([
    ['de, SV;q=0.5, da;q=0.9', ['de', 'da', 'sv']],
    ['a;q=0.5, b;q=0.5', ['a', 'b']],
    ['sv;q=0, fi', ['fi']],
    ['sv;q=2, da;q=x, fi; q=0.1', ['fi']],
    ['', ['']],
  ])('of %j is %j', (header, wanted) => expect(byPreference(header)).toEqual(wanted));
});
