import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';

import { countOnlyWhereNeeded } from './text-length.js';

describe('lengths of texts in a schema', () => {
  const theirs = new Ajv2020({ allErrors: true, strictTypes: false });
  const ours = new Ajv2020({ allErrors: true, strictTypes: false });
  countOnlyWhereNeeded(ours);
  const texts = fc.string({ unit: fc.constantFrom('a', 'é', '😀', '\ud83d', '\ude00'), maxLength: 8 });

  it('means what Ajv means, with the same faults, for any characters', () => {
    const schemas = [0, 1, 2, 3, 5].flatMap((limit) => [{ minLength: limit }, { maxLength: limit }]);
    const checks = schemas.map((schema) => ({ their: theirs.compile(schema), our: ours.compile(schema) }));
    fc.assert(
      fc.property(texts, fc.constantFrom(...checks), (text, { their, our }) => {
        expect(our(text)).toBe(their(text));
        expect(our.errors).toEqual(their.errors);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves what is no text to the type', () => {
    expect(ours.validate({ maxLength: 1 }, 123)).toBe(true);
  });
});
