import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type Json } from './json.js';
import { JSON_DEPTH_MAX, parseStrictJson, UnacceptableJson } from './strict-json.js';

const codeOf = (text: string | Buffer): string => {
  try {
    parseStrictJson(text);
  } catch (error) {
    if (error instanceof UnacceptableJson) return error.code;
    throw error;
  }
  return 'accepted';
};

describe('strict JSON', () => {
  it('reads any JSON as JSON.parse does', () =>
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), (text) => {
        if (/__proto__|constructor/.test(text)) return;
        expect(parseStrictJson(text)).toEqual(JSON.parse(text) as Json);
      }),
    ));

  it.each([
    ['{"a":1,}', 'line 1, column 8'],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3'],
    ['{"a":', 'line 1, column 6'],
    ['x', 'line 1, column 1'],
    ['{"a": 1} // no', 'line 1, column 10'],
    ['{"a": 01}', 'line 1, column 8'],
  ])('says where %j is broken', (text, place) =>
    expect(() => parseStrictJson(text)).toThrow(`not valid JSON (${place})`),
  );

  it('says so without a place where the text is nested too deeply to be walked', () =>
    expect(codeOf('['.repeat(500_000))).toBe('malformed_json'));

  it.each([
    ['a key twice', '{"points":1,"points":2}'],
    ['a key twice, once escaped', '{"points":1,"p\\u006fints":2}'],
    ['a key twice further in', '{"a":[{"b":{"c":1,"d":[{"x":"}"}],"c":2}}]}'],
    ['an empty key twice', '{"":1,"":2}'],
  ])('refuses %s', (_what, text) => expect(codeOf(text)).toBe('duplicate_key'));

  it('takes the same key in different objects, and values that look like keys', () =>
    expect(codeOf('{"a":{"a":"a"},"b":["a","a",{"a":1},{"a":"\\",\\"a\\":"}]}')).toBe('accepted'));

  it.each(['{"__proto__":{"x":1}}', '{"a":{"__pr\\u006fto__":1}}', '{"constructor":{"prototype":{}}}'])(
    'refuses %s',
    (text) => expect(codeOf(text)).toBe('forbidden_key'),
  );

  it.each(['', '{', '{"a":1}x', "{'a':1}", '{"a":NaN}'])('refuses %j as malformed', (text) =>
    expect(codeOf(text)).toBe('malformed_json'),
  );

  it('refuses bytes that are not UTF-8', () => expect(codeOf(Buffer.from([0x22, 0xff, 0x22]))).toBe('malformed_json'));

  it('refuses half of a surrogate pair, and takes a whole one and a backslash', () => {
    expect(codeOf('"\\ud83d"')).toBe('malformed_json');
    expect(codeOf('"\\ud83d\\ude00"')).toBe('accepted');
    expect(codeOf('"\\\\ud83d"')).toBe('accepted');
  });

  it('refuses to go deeper than the limit', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(codeOf(nested(JSON_DEPTH_MAX))).toBe('accepted');
    expect(codeOf(nested(JSON_DEPTH_MAX + 1))).toBe('json_too_deep');
  });
});
