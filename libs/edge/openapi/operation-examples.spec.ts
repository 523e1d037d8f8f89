import { describe, expect, it } from '@jest/globals';

import { type OperationExamples } from '../product.js';
import { addExamples } from './operation-examples.js';

/** An operation with examples of its own, after those of a product were added. */
function exampled(examples: OperationExamples | undefined) {
  const parameters = [
    { in: 'path', name: 'memberId', example: 'ada' },
    { in: 'query', name: 'limit', example: 5 },
  ];
  const content = { 'application/json': { example: { points: 5, reason: 'A birthday' } } };
  const operation = { parameters, requestBody: { content } };
  addExamples(operation, examples);
  const [path, query] = operation.parameters;
  return { path, query, body: operation.requestBody.content['application/json'] };
}

describe('the examples of an operation', () => {
  it('are its own where the product has none', () =>
    expect(exampled(undefined)).toMatchObject({ path: { example: 'ada' }, body: { example: { points: 5 } } }));

  it('have fields and path parameters of the product, and lack what it leaves out', () =>
    expect(exampled({ one: { path: { memberId: 'bob' }, body: { points: 7, reason: undefined } } })).toEqual({
      path: { in: 'path', name: 'memberId', example: 'bob' },
      query: { in: 'query', name: 'limit', example: 5 },
      body: { example: { points: 7 } },
    }));

  it('are a text where the product gives one', () =>
    expect(exampled({ one: { body: '{}\n' } }).body).toEqual({ example: '{}\n' }));

  it('have names where there are several, and one where these are the same', () =>
    expect(exampled({ one: { summary: 'Ada' }, other: { summary: 'Bob', path: { memberId: 'bob' } } })).toMatchObject({
      path: { examples: { one: { summary: 'Ada', value: 'ada' }, other: { summary: 'Bob', value: 'bob' } } },
      body: { example: { points: 5, reason: 'A birthday' } },
    }));

  it('never have both words of OpenAPI for them', () =>
    expect(exampled({ one: {}, other: { path: { memberId: 'bob' } } }).path).not.toHaveProperty('example'));
});
