import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BSON } from 'mongodb';

import { type JsonObject } from '#platform';

import { fromMongo, type MongoDocument, toMongo } from './stored-document.js';
import { storedBody, storedPath } from './stored-names.js';

const people = { name: 'people', version: 1, indexes: [{ name: 'tags', fields: ['tags', 'home.city'] }] };
const roundTrip = (body: JsonObject) => {
  const stored = toMongo({ collection: people, id: 'one', position: '1', body });
  return { stored, given: fromMongo(BSON.deserialize(BSON.serialize(stored)) as MongoDocument) };
};

describe('documents as MongoDB keeps them', () => {
  it('have their fields at the top level, and the own ones of the adapter next to them', () => {
    expect(toMongo({ collection: people, id: 'one', position: '1', body: { tier: 'gold' } })).toEqual({
      _id: 'one',
      _position: '1',
      _deleted: false,
      tier: 'gold',
    });
    expect(toMongo({ collection: people, id: 'one', position: '2', body: null })).toEqual({
      _id: 'one',
      _position: '2',
      _deleted: true,
    });
  });

  it('say which declared fields hold a list or an object', () => {
    expect(roundTrip({ tags: ['a'], home: [{ city: 'Oslo' }] }).stored._nested).toEqual(['tags', 'home.city']);
    expect(roundTrip({ tags: {}, home: { city: 'Oslo' } }).stored._nested).toEqual(['tags']);
    expect(roundTrip({ tags: null }).stored._nested).toBeUndefined();
  });

  it('have no name that a server refuses, and queries find them under the name that they have', () => {
    const body = { email: { $sealed: 'v1.x', 'a.b': 1, '': 2 }, _id: 'mine', $top: 1 };
    expect(storedBody(body)).toEqual({ email: { '＄sealed': 'v1.x', 'a．b': 1, '': 2 }, '＼_id': 'mine', '＄top': 1 });
    expect(storedPath('email.$sealed')).toBe('email.＄sealed');
    expect(storedPath('_id.x')).toBe('＼_id.x');
  });

  it('come back byte for byte, whatever the names and values', () => {
    const piece = fc.constantFrom(
      '$',
      '.',
      '_',
      '＄',
      '．',
      '＼',
      '0',
      '\0',
      '_id',
      '_bsontype',
      'a',
      '😀',
      '1',
      '__proto__',
    );
    const name = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(''));
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        fc.constantFrom<unknown>(null, true, '', 'text\0', 0, 1.5, 2 ** 31, -(2 ** 53) + 1, 1e300),
        fc.array(tie('value'), { maxLength: 3 }),
        tie('object'),
      ),
      object: fc.array(fc.tuple(name, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
    }));
    fc.assert(
      fc.property(value.object as fc.Arbitrary<JsonObject>, (body) => {
        expect(JSON.stringify(roundTrip(body).given.body)).toBe(JSON.stringify(body));
      }),
      { numRuns: 1000 },
    );
    expect(JSON.stringify(roundTrip({ zero: -0, list: [-0] }).given.body)).toBe('{"zero":0,"list":[0]}');
  });
});
