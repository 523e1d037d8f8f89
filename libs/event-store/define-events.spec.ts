import { describe, expect, it } from '@jest/globals';

import { defineEvents, type EventOf, eventTypes, fieldsWith } from './define-events.js';
import * as fields from './fields.js';
import { EventRegistry } from './registry.js';

const orders = defineEvents({
  OrderPlaced: {
    description: 'Somebody ordered.',
    data: {
      orderId: fields.pattern(/^[a-z]{1,8}$/),
      note: fields.personalTextOrNull(20).optional(),
      lines: fields.list(fields.object({ sku: fields.text(10), gift: fields.literalTrue.optional() }), 3, 1),
      payment: fields.variants({ card: { digits: fields.pattern(/^\d{4}$/) }, cash: {} }),
      tags: fields.byName(fields.integer(0, 9), 2),
      extra: fields.anyObject,
    },
    version: 2,
    upcasters: { 1: (data) => ({ ...data, payment: { type: 'cash' } }) },
  },
  OrderClosed: { description: 'It is done.', data: { orderId: fields.text(8), at: fields.instant.nullable() } },
});

type OrderEvent = EventOf<typeof orders>;

const placed: OrderEvent = {
  type: 'OrderPlaced',
  data: { orderId: 'a', lines: [{ sku: 's' }], payment: { type: 'card', digits: '1234' }, tags: {}, extra: { a: [1] } },
};

const registry = new EventRegistry(eventTypes(orders));

const isValid = (change: object): boolean => {
  try {
    registry.validate('OrderPlaced', { ...placed.data, ...change } as never);
    return true;
  } catch {
    return false;
  }
};

describe('a defined event', () => {
  it('has version 1 unless it says another, and keeps its upcasters', () => {
    expect(registry.version('OrderClosed')).toBe(1);
    expect(registry.version('OrderPlaced')).toBe(2);
    expect(registry.upcast('OrderPlaced', 1, { orderId: 'a' })).toEqual({ orderId: 'a', payment: { type: 'cash' } });
  });

  it('takes data of its type', () => {
    expect(isValid({})).toBe(true);
    expect(isValid({ note: null, tags: { a: 0, b: 9 }, payment: { type: 'cash' } })).toBe(true);
  });

  it.each([
    { orderId: 'A' },
    { lines: [] },
    { lines: [{ sku: '' }] },
    { lines: [{ sku: 's', gift: false }] },
    { lines: [{ sku: 's', other: 1 }] },
    { payment: { type: 'cash', digits: '1234' } },
    { payment: { type: 'coin' } },
    { tags: { a: 1, b: 2, c: 3 } },
    { tags: { a: 0.5 } },
    { note: 'n'.repeat(21) },
    { extra: [] },
    { more: 1 },
  ])('refuses %j', (change) => expect(isValid(change)).toBe(false));

  it('says what is personal', () => {
    expect(registry.personalPaths('OrderPlaced')).toEqual(['/note']);
    expect(registry.personalFields('OrderClosed')).toBeUndefined();
  });

  it('has null as one of the types of a value', () => {
    const [, closed] = eventTypes(orders);
    expect(closed!.schema).toEqual({
      type: 'object',
      properties: {
        orderId: { type: 'string', minLength: 1, maxLength: 8 },
        at: { type: ['string', 'null'], pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' },
      },
      required: ['orderId', 'at'],
      additionalProperties: false,
    });
  });

  it('are asked in which of their fields something is, however deep', () => {
    const { data } = orders.OrderPlaced;
    expect(fieldsWith(['sku', 'digits'], data)).toEqual(['lines', 'payment']);
    expect(fieldsWith(['orderId', 'nothing'], data)).toEqual(['orderId']);
  });
});
