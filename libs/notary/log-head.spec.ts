import { describe, expect, it } from '@jest/globals';

import { HeadMalformed, headText, parseHead } from './log-head.js';

const ROOT = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';

const HEAD = { origin: 'trofast', size: 16, root: ROOT };

describe('a head', () => {
  it('is read as it was written, also where an editor has changed the ends of lines', () => {
    expect(headText(HEAD)).toBe(`trofast\n16\n${ROOT}\n`);
    expect(parseHead(headText(HEAD))).toEqual(HEAD);
    expect(parseHead(headText(HEAD).replaceAll('\n', '\r\n'))).toEqual(HEAD);
  });

  it('is read from a note that somebody has signed, the signatures left aside', () => {
    const signed = `${headText(HEAD)}\n— trofast c2lnbmF0dXJl\n— witness c2lnbmF0dXJl\n`;
    expect(parseHead(signed)).toEqual(HEAD);
    expect(parseHead(signed.replaceAll('\n', '\r\n'))).toEqual(HEAD);
  });

  it.each<[string, string]>([
    ['', 'first line'],
    [`\n16\n${ROOT}\n`, 'first line'],
    [`trofast\nmany\n${ROOT}\n`, 'second line'],
    [`trofast\n016\n${ROOT}\n`, 'second line'],
    ['trofast\n16\n', 'third line'],
    [`trofast\n16\n${ROOT.slice(1)}\n`, 'third line'],
    [`${headText(HEAD)}another line\n`, 'more lines'],
    [`${headText(HEAD)}another line\n\n— trofast signature\n`, 'more lines'],
  ])('is refused where it is %j', (text, where) => {
    expect(() => parseHead(text)).toThrow(HeadMalformed);
    expect(() => parseHead(text)).toThrow(where);
  });
});
