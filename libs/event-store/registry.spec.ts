import { describe, expect, it } from '@jest/globals';

import { type JsonObject, type TrofastError } from '#platform';

import { type RecordedEvent } from './envelope.js';
import { EventRegistry, type EventTypeDefinition } from './registry.js';

const earned: EventTypeDefinition = {
  type: 'PointsEarned',
  version: 3,
  description: 'Points were credited.',
  schema: {
    type: 'object',
    required: ['points'],
    additionalProperties: false,
    properties: {
      points: { type: 'integer', minimum: 1 },
      source: { type: 'string' },
      at: { type: 'string', format: 'date' },
      free: {},
    },
  },
  upcasters: { 1: (data) => ({ points: data['amount'] }), 2: (data) => ({ ...data, source: 'purchase' }) },
};

function faultsOf(act: () => void): { code: string; pointers: string[] } {
  try {
    act();
  } catch (error) {
    const { code, details } = error as TrofastError;
    return { code, pointers: ((details['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer) };
  }
  return { code: 'none', pointers: [] };
}

describe('the registry', () => {
  const registry = new EventRegistry([earned]);

  it('accepts what the schema allows', () => {
    expect(
      faultsOf(() => registry.validate('PointsEarned', { points: 1, at: '2026-02-28', source: undefined })).code,
    ).toBe('none');
  });

  it('names every place that the schema refuses', () => {
    const faults = faultsOf(() => registry.validate('PointsEarned', { points: 0, source: 1, at: '2026-02-30' }));
    expect(faults).toEqual({ code: 'invalid_event', pointers: ['/points', '/source', '/at'] });
    expect(faultsOf(() => registry.validate('PointsEarned', { points: 1, other: 1 })).code).toBe('invalid_event');
  });

  const circular: Record<string, unknown> = {};
  circular['self'] = circular;
  it.each<[string, unknown, string]>([
    ['BigInt', 1n, '/free'],
    ['NaN', [0, Number.NaN], '/free/1'],
    ['Infinity', { 'a/b': Number.POSITIVE_INFINITY }, '/free/a~1b'],
    ['a Date', new Date(0), '/free'],
    ['a Map', new Map(), '/free'],
    ['a function', () => 1, '/free'],
    ['undefined in an array', [undefined], '/free/0'],
    ['a lone surrogate', '\ud800', '/free'],
    ['__proto__', JSON.parse('{"__proto__": 1}'), '/free/__proto__'],
  ])('refuses %s, which is not JSON', (_name, value, pointer) => {
    const data = { points: 1, free: value } as JsonObject;
    expect(faultsOf(() => registry.validate('PointsEarned', data))).toEqual({
      code: 'invalid_event',
      pointers: [pointer],
    });
  });

  it('refuses a circular value instead of running into the ground', () => {
    expect(faultsOf(() => registry.validate('PointsEarned', { points: 1, free: circular as JsonObject })).code).toBe(
      'invalid_event',
    );
  });

  it('refuses a type that it does not know', () => {
    expect(faultsOf(() => registry.validate('PointsErned', {})).code).toBe('unknown_event_type');
    expect(faultsOf(() => registry.upcast('PointsErned', 1, {})).code).toBe('unknown_event_type');
  });

  it('takes old data through every version in turn', () => {
    expect(registry.upcast('PointsEarned', 1, { amount: 5 })).toEqual({ points: 5, source: 'purchase' });
    expect(registry.upcast('PointsEarned', 2, { points: 5 })).toEqual({ points: 5, source: 'purchase' });
    expect(registry.upcast('PointsEarned', 3, { points: 5 })).toEqual({ points: 5 });
  });

  it('refuses data that a later build wrote', () => {
    expect(faultsOf(() => registry.upcast('PointsEarned', 4, {})).code).toBe('event_too_new');
    expect(faultsOf(() => registry.upcast('PointsEarned', 0, {})).code).toBe('event_too_new');
  });

  it('keeps the stored data next to the upcasted, once, and leaves foreign types alone', () => {
    const event = {
      type: 'PointsEarned',
      data: { amount: 5 },
      metadata: { schemaVersion: 1 },
    } as unknown as RecordedEvent;
    const upcasted = registry.upcastEvent(event);
    expect(upcasted).toMatchObject({ data: { points: 5, source: 'purchase' }, stored: { amount: 5 } });
    expect(registry.upcastEvent(upcasted)).toBe(upcasted);
    const foreign = { ...event, type: 'OrderPlaced' };
    expect(registry.upcastEvent(foreign)).toBe(foreign);
  });

  it('finds personal fields through $ref, arrays, maps and alternatives', () => {
    const text = { type: 'string', personal: true };
    const schema = {
      type: 'object',
      $defs: { person: { type: 'object', properties: { name: text, 'a/b': text, id: { type: 'string' } } } },
      properties: {
        owner: { $ref: '#/$defs/person' },
        others: { type: 'array', items: { $ref: '#/$defs/person' } },
        notes: { type: 'object', additionalProperties: text },
        either: { anyOf: [{ type: 'object', properties: { phone: text } }, { type: 'null' }] },
        whole: { type: 'object', personal: true },
      },
    };
    const paths = new EventRegistry([{ type: 'T', version: 1, description: '', schema }]).personalPaths('T');
    expect(paths).toEqual([
      '/owner/name',
      '/owner/a~1b',
      '/others/*/name',
      '/others/*/a~1b',
      '/notes/*',
      '/either/phone',
      '/whole',
    ]);
    expect(registry.personalPaths('PointsEarned')).toEqual([]);
  });

  it('is not made from types that are twice there, or without their upcasters', () => {
    expect(() => new EventRegistry([earned, earned])).toThrow('twice');
    expect(() => new EventRegistry([{ ...earned, upcasters: { 1: (data) => data } }])).toThrow(
      'no upcaster from version 2',
    );
  });

  it('validates nothing against a schema that is wrong', () => {
    const validate = (schema: JsonObject) => () => new EventRegistry([{ ...earned, schema }]).validate(earned.type, {});
    expect(validate({ type: 'objekt' })).toThrow('type must be JSONType');
    expect(validate({ type: 'object', propertys: {} })).toThrow('unknown keyword');
  });
});
