import { describe, expect, it } from '@jest/globals';
import { ArrayMaxSize, IsArray, IsInt, IsString, Max } from 'class-validator';

import { Nested, SeveralLines } from './nested.js';
import { boundedFaults } from './problem-bounds.js';
import { checkBody, MayBeLeftOut, validated } from './valid-body.js';

const LINES_MAX = 500;

class LineBody {
  @IsString() sku!: string;
  @IsInt() @Max(9) quantity!: number;
}

class OrderBody {
  @IsString() orderId!: string;
  @MayBeLeftOut() @IsString() @SeveralLines() comment?: string;
  @MayBeLeftOut() @Nested(() => LineBody) first?: LineBody;
  @MayBeLeftOut() @IsArray() @ArrayMaxSize(LINES_MAX) @Nested(() => LineBody, { each: true }) lines?: LineBody[];
}

class GiftBody extends OrderBody {
  @IsString() to!: string;
}

const faultsOf = (bodyClass: new () => object, plain: unknown): readonly string[] => {
  const checked = checkBody(bodyClass, plain);
  return 'errors' in checked ? checked.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort() : [];
};

describe('a body', () => {
  it('becomes an instance of its class, and so do the objects in it', () => {
    const body = validated(GiftBody, { orderId: 'a', to: 'b', lines: [{ sku: 'x', quantity: 1 }] });
    expect(body).toBeInstanceOf(GiftBody);
    expect(body.lines![0]).toBeInstanceOf(LineBody);
  });

  it.each(['toString', 'valueOf', 'hasOwnProperty', 'constructor', '__defineGetter__', '__proto__', 'lenght'])(
    'has no field %s, at the top or in an object of it',
    (name) => {
      const withName = (plain: object) => Object.defineProperty({ ...plain }, name, { value: 1, enumerable: true });
      const line = { sku: 'x', quantity: 1 };
      expect(faultsOf(OrderBody, withName({ orderId: 'a' }))).toEqual([`/${name} unknown_field`]);
      expect(faultsOf(OrderBody, { orderId: 'a', lines: [line, withName(line)] })).toEqual([
        `/lines/1/${name} unknown_field`,
      ]);
    },
  );

  it('names the field that was probably meant', () =>
    expect(checkBody(OrderBody, { orderId: 'a', order_id: 'a' })).toMatchObject({
      errors: [{ detail: 'there is no field order_id here; did you mean orderId?' }],
    }));

  it.each([new Date(), new Map(), Buffer.from('{}'), [], 'x', null, undefined, () => ({})])(
    'is a plain object, not %p',
    (value) => expect(faultsOf(OrderBody, value)).toEqual(['# not_an_object']),
  );

  it('is not walked into where a list is past its limit', () => {
    let reads = 0;
    const line = Object.defineProperty({}, 'sku', { get: () => (reads += 1), enumerable: true });
    const lines = Array.from({ length: LINES_MAX + 1 }, () => line);
    expect(faultsOf(OrderBody, { orderId: 'a', lines })).toEqual(['/lines array_max_size']);
    expect(reads).toBe(0);
  });

  it.each(['a\u0000b', '\u0007', 'a\nb', '\u007f', '\u0085'])('has no control characters in a text: %j', (text) =>
    expect(faultsOf(OrderBody, { orderId: text })).toEqual(['/orderId control_character']),
  );

  it('may have line breaks and tabs in a text of several lines', () => {
    expect(faultsOf(OrderBody, { orderId: 'a', comment: 'a\r\n\tb' })).toEqual([]);
    expect(faultsOf(OrderBody, { orderId: 'a', comment: 'a\u0000' })).toEqual(['/comment control_character']);
  });

  it('gets one fault for what is of another type', () =>
    expect(faultsOf(OrderBody, { orderId: 'a', first: 'x', lines: [{ sku: 'x', quantity: '1' }] })).toEqual([
      '/first is_object',
      '/lines/0/quantity is_int',
    ]));

  it.each([[[[{}]]], [[[[{}]]]]])('has no lists in its lists: %j', (lines) => {
    expect(faultsOf(OrderBody, { orderId: 'a', lines })).toEqual(['/lines is_object']);
    expect(faultsOf(OrderBody, { orderId: 'a', first: lines })).toEqual(['/first is_object']);
  });
});

describe('an answer about many faults', () => {
  it('lists twenty and counts the rest, however long their names are', () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `${'x'.repeat(1_000)}${index}`);
    const checked = checkBody(OrderBody, Object.fromEntries(names.map((name) => [name, 1])));
    const bounded = boundedFaults('errors' in checked ? checked.errors : []);
    expect(bounded).toMatchObject({ moreErrors: 1_001 - 20, detail: expect.stringMatching(/… \(and 981 more\)$/) });
    expect(bounded.errors).toHaveLength(20);
    expect(JSON.stringify(bounded).length).toBeLessThan(15_000);
  });

  it('says nothing of more where there is none', () =>
    expect(boundedFaults([{ pointer: '/a', code: 'required', detail: 'a is required' }])).toEqual({
      detail: '/a: a is required',
      errors: [{ pointer: '/a', code: 'required', detail: 'a is required' }],
    }));
});
