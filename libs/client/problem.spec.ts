import { describe, expect, it } from '@jest/globals';

import { Problem } from './problem.js';
import { clientOf, json } from './testing/index.js';

const answer = (status: number) => ({ status, headers: new Headers() });

describe('a problem', () => {
  it('has everything that the answer says', async () => {
    const body = {
      type: '/problems/insufficient_points',
      title: 'Not enough points',
      status: 422,
      detail: '80 points were asked for and 60 are available.',
      code: 'insufficient_points',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      available: 60,
      errors: [{ pointer: '/points', code: 'too_many', detail: 'at most 60' }],
    };
    const { client } = clientOf([json(body, 422)]);
    const redeemed = client.post('/v1/members/{memberId}/redemptions', {
      params: { path: { memberId: 'ada' }, header: { 'Idempotency-Key': 'redeem-1' } },
      body: { points: 80 },
    });
    const problem = await redeemed.then(
      () => undefined,
      (error: unknown) => error as Problem,
    );
    expect(problem).toBeInstanceOf(Problem);
    const { status, code, detail, errors, traceId, idempotencyKey } = problem!;
    expect({ status, code, detail, errors, traceId }).toEqual({
      status: body.status,
      code: body.code,
      detail: body.detail,
      errors: body.errors,
      traceId: body.traceId,
    });
    expect(problem!.body['available']).toBe(60);
    expect([problem!.message, idempotencyKey]).toEqual([body.detail, 'redeem-1']);
  });

  it.each([
    ['<html>Bad gateway</html>', '<html>Bad gateway</html>'],
    ['', 'The answer has no body.'],
    ['"text"', '"text"'],
    ['[1]', '[1]'],
  ])('of a proxy that answers %j has the status as its code', (text, detail) => {
    expect(new Problem(answer(502), text)).toMatchObject({ code: 'http_502', detail, errors: [] });
  });
});
