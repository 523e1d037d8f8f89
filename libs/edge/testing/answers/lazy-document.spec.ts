import { beforeAll, describe, expect, it } from '@jest/globals';
import { type OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import { addLazily } from './lazy-document.js';

const schemaOf = (type: string, field: string) => ({
  type: 'object',
  required: ['type', field],
  properties: { type: { const: type }, [field]: { type: 'integer' } },
  additionalProperties: false,
});

const DOCUMENT = {
  components: {
    schemas: {
      Cat: schemaOf('cat', 'lives'),
      Dog: schemaOf('dog', 'walks'),
      Pets: {
        type: 'array',
        items: {
          oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
          discriminator: { propertyName: 'type' },
        },
      },
    },
  },
} as unknown as OpenAPIObject;

describe('a document whose unions are compiled as they come', () => {
  let validate: ValidateFunction;

  beforeAll(() => {
    const ajv = new Ajv2020({ strict: false });
    addLazily(ajv, 'pets', DOCUMENT);
    validate = ajv.getSchema('pets#/components/schemas/Pets')!;
  });

  it.each<[string, unknown, string | undefined]>([
    ['each is as its own schema says', { type: 'dog', walks: 2 }, undefined],
    ['one is not', { type: 'dog', walks: 'two' }, 'must be integer'],
    ['one has a field of another', { type: 'dog', walks: 2, lives: 9 }, 'must NOT have additional properties'],
    ['one is of no schema', { type: 'fish' }, 'is none of the schemas'],
    ['one does not say what it is', {}, 'is none of the schemas'],
    ['one is no object', 'dog', 'is none of the schemas'],
  ])('finds what is wrong where %s', (_, pet, message) => {
    expect(validate([{ type: 'cat', lives: 9 }, pet])).toBe(message === undefined);
    expect(validate.errors?.[0]?.message).toBe(message);
  });
});
