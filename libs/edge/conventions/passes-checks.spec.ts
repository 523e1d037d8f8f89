import { describe, expect, it } from '@jest/globals';
import { ArrayMaxSize, IsArray, IsDefined, IsInt, IsString, Matches, Max, validateSync } from 'class-validator';
import fc from 'fast-check';

import { Nested } from './nested.js';
import { passesChecks } from './passes-checks.js';
import { MayBeLeftOut } from './valid-body.js';

class LineBody {
  @IsString() sku!: unknown;
  @MayBeLeftOut() @IsInt() @Max(9) quantity?: unknown;
}

class OrderBody {
  @IsString() orderId!: unknown;
  @MayBeLeftOut() @Nested(() => LineBody) first?: unknown;
  @MayBeLeftOut() @IsArray() @ArrayMaxSize(2) @Nested(() => LineBody, { each: true }) lines?: unknown;
  @MayBeLeftOut() @IsArray() @Matches(/^[a-z]$/, { each: true }) tags?: unknown;
}

class GiftBody extends OrderBody {
  @IsString() to!: unknown;
}

class EmptyBody {}

class GroupedBody {
  @IsInt({ groups: ['some'] }) count!: unknown;
}

class DefinedBody {
  @IsDefined() count!: unknown;
}

class WaitingBody {
  @Matches(/a/, { validateIf: (_body, value) => value !== 'skipped' }) text!: unknown;
}

const made = <T extends object>(bodyClass: new () => T, fields: object): T => Object.assign(new bodyClass(), fields);

const anything = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    'a',
    'ab',
    'skipped',
    1,
    9,
    10,
    1.5,
    true,
    [],
    {},
    ['a'],
    ['ab'],
    [null],
  ),
  fc.record({ sku: fc.constantFrom<unknown>('a', 1), quantity: fc.constantFrom<unknown>(undefined, 1, 10) }),
);

const line = fc
  .record({ sku: fc.constantFrom<unknown>('a', 1), quantity: fc.constantFrom<unknown>(undefined, null, 1, 10, 'a') })
  .map((fields) => made(LineBody, fields));

const text = fc.oneof({ weight: 5, arbitrary: fc.constant<unknown>('a') }, anything);

const order = fc.record({
  orderId: text,
  to: text,
  first: fc.oneof(fc.constant(undefined), line, anything),
  lines: fc.oneof(fc.constant(undefined), fc.array(fc.oneof(line, line, anything), { maxLength: 3 }), anything),
  tags: fc.oneof(fc.constant(undefined), fc.array(text, { maxLength: 3 }), anything),
});

const agrees = (body: object): void => expect(passesChecks(body)).toBe(validateSync(body).length === 0);

describe('the quick answer to whether a body is right', () => {
  it.each([OrderBody, GiftBody])('is the one of class-validator, for %p', (bodyClass) => {
    let right = 0;
    fc.assert(
      fc.property(order, (fields) => {
        const body = made<object>(bodyClass, fields);
        agrees(body);
        right += Number(passesChecks(body));
      }),
      { numRuns: 2_000 },
    );
    expect(right).toBeGreaterThan(50);
  });

  it('heeds the condition of a single check', () =>
    fc.assert(fc.property(anything, (value) => agrees(made(WaitingBody, { text: value })))));

  it.each([
    ['has no checks', made(EmptyBody, {})],
    ['has groups', made(GroupedBody, { count: 1 })],
    ['comes from no class', { count: 1 }],
  ])('is no where a body %s', (_what, body) => expect(passesChecks(body)).toBe(false));

  it('is no for checks of a kind that no body has, which class-validator is asked for then', () => {
    expect(validateSync(made(DefinedBody, { count: 1 }))).toEqual([]);
    agrees(made(DefinedBody, {}));
  });
});
