import { describe, expect, it } from '@jest/globals';

import { answeredData } from './answered-data.js';

const PERSONAL = { type: 'string', minLength: 1, personal: true };

const SEALED = { $ref: '#/sealed' };

const GONE = { const: '[forgotten]' };

describe('the schema of data as they are answered', () => {
  it.each<[string, object, object]>([
    ['a personal text is sealed or gone', PERSONAL, { anyOf: [SEALED, GONE] }],
    [
      'one that null takes away can be null',
      { ...PERSONAL, type: ['string', 'null'] },
      { anyOf: [SEALED, GONE, { type: 'null' }] },
    ],
    [
      'a map of personal texts is gone as a whole',
      { type: 'object', additionalProperties: PERSONAL },
      { anyOf: [{ type: 'object', additionalProperties: { anyOf: [SEALED, GONE] } }, GONE] },
    ],
    [
      'what leads to a person may be missing, in lists and alternatives too',
      { oneOf: [{ type: 'array', items: { properties: { hmac: { type: 'string' } }, required: ['hmac', 'kind'] } }] },
      { oneOf: [{ type: 'array', items: { properties: { hmac: { type: 'string' } }, required: ['kind'] } }] },
    ],
    [
      'anything else stays as it is, a field of the name of a keyword too',
      { properties: { required: { type: 'boolean' }, items: PERSONAL }, additionalProperties: false },
      { properties: { required: { type: 'boolean' }, items: { anyOf: [SEALED, GONE] } }, additionalProperties: false },
    ],
  ])('%s', (_rule, schema, answered) => {
    expect(answeredData(schema as never, SEALED.$ref)).toEqual(answered);
  });
});
