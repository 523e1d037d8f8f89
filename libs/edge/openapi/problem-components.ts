import { z } from 'zod';

import { addressOf, component } from './components.js';
import { type Schema } from './schemas.js';

const TEXT = { type: 'string', minLength: 1 };

const described = (description: string): z.ZodType<string> => z.string().min(1).meta({ description });

/** A part of a request that is wrong. */
export const problemError = z.strictObject({
  pointer: described(
    'Where it is: a JSON pointer into the body, `#` for the body as a whole, or `?name` for a query parameter.',
  ),
  code: described('What is wrong, as a code.'),
  detail: described('What is wrong, in words.'),
});

const PROBLEM_ERROR = component('ProblemError', problemError);

const PROBLEM_CODE = { name: 'ProblemCode' };

/** The code of a problem, in answers that are no problems as a whole. */
export const problemCode = z.unknown().meta({ $ref: addressOf(PROBLEM_CODE) }) as unknown as z.ZodType<string>;

/** The components that every answer other than a success is made of. @param codes all that there are */
export const problemSchemas = (codes: readonly string[], example: object): Readonly<Record<string, Schema>> => ({
  [PROBLEM_CODE.name]: {
    type: 'string',
    description: 'Stable; its page at `/problems/{code}` says what to do.',
    enum: codes,
  },
  Problem: {
    type: 'object',
    description: 'RFC 9457. A code may come with fields of its own, as the example shows.',
    required: ['type', 'title', 'status', 'detail', 'code'],
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      title: TEXT,
      status: { type: 'integer' },
      detail: TEXT,
      instance: { type: 'string', format: 'uri-reference' },
      code: { $ref: addressOf(PROBLEM_CODE) },
      traceId: { ...TEXT, description: 'Names the request in the log of the server.' },
      errors: { type: 'array', items: { $ref: addressOf(PROBLEM_ERROR) } },
      moreErrors: { type: 'integer', minimum: 1, description: 'Faults that `errors` leaves out.' },
    },
    additionalProperties: true,
    example,
  },
});
