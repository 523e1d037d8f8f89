import { createHmac } from 'node:crypto';

import { describe, expect, it } from '@jest/globals';
import canonicalize from 'canonicalize';
import fc from 'fast-check';

import { type Json, type JsonObject } from '#platform';

import { NEW_STREAM, verifyChain } from './chain.js';
import { EventCodec, type SealRequest } from './codec.js';
import { type NewEvent, type RecordedEvent } from './envelope.js';
import { KeyForgotten } from './errors.js';
import { type CanonicalForm, canonicalForm, canonicalJson } from './json-text.js';
import { findNonJson } from './non-json.js';
import { type KeyStore } from './key-store.js';
import { EventRegistry } from './registry.js';

const STREAM = 'trofast.member-main.m1';
const AT = '2026-11-22T05:38:00.000Z';

const registry = new EventRegistry([
  {
    type: 'ProfileUpdated',
    version: 1,
    description: 'A profile changed.',
    schema: {
      type: 'object',
      required: ['memberId', 'profile'],
      additionalProperties: false,
      properties: {
        memberId: { type: 'string' },
        effectiveAt: { type: 'string', format: 'date-time' },
        profile: {
          type: 'object',
          properties: {
            email: { type: ['string', 'null'], personal: true },
            age: { type: 'integer', personal: true },
            attributes: { type: 'object', additionalProperties: { type: 'string', personal: true } },
          },
        },
      },
    },
  },
  {
    type: 'PointsEarned',
    version: 1,
    description: 'Points.',
    schema: { type: 'object', properties: { points: { type: 'integer' }, note: {} } },
  },
]);

class KeysInMemory implements KeyStore {
  readonly keys = new Map<string, Buffer>();
  readonly forgotten = new Set<string>();
  async getOrCreate(keyId: string): Promise<Buffer> {
    if (this.forgotten.has(keyId)) throw new KeyForgotten(keyId);
    if (!this.keys.has(keyId)) this.keys.set(keyId, Buffer.alloc(32, this.keys.size + 1));
    return this.keys.get(keyId)!;
  }
  async get(keyId: string): Promise<Buffer | undefined> {
    return this.keys.get(keyId);
  }
  async forget(keyId: string): Promise<void> {
    this.keys.delete(keyId);
    this.forgotten.add(keyId);
  }
  derived(): Buffer {
    return Buffer.alloc(32, 9);
  }
  async check(): Promise<void> {}
  async close(): Promise<void> {}
}

function given(): { codec: EventCodec; keys: KeysInMemory } {
  const keys = new KeysInMemory();
  return { codec: new EventCodec(registry, keys), keys };
}

function request(type: string, data: JsonObject, more: Partial<SealRequest> = {}): SealRequest {
  return {
    stream: STREAM,
    drafts: [{ type, data, occurredAt: AT }],
    commandId: 'c1',
    actor: { type: 'client', id: 'shop' },
    correlationId: 'c1',
    causationId: 'c1',
    program: 'main',
    recordedAt: AT,
    head: NEW_STREAM,
    ...more,
  };
}

function recorded(events: readonly NewEvent[], stream = STREAM, from = 0): RecordedEvent[] {
  return (JSON.parse(JSON.stringify(events)) as NewEvent[]).map((event, index) => ({
    ...event,
    stream,
    revision: from + index,
    position: `log.${index}`,
  }));
}

const profile = { memberId: 'm1', profile: { email: 'ola@example.com', age: 44, attributes: { 'pet/name': 'Rex' } } };

describe('sealing', () => {
  it('leaves no personal value in the event, and gives all of them back', async () => {
    const { codec } = given();
    const [event] = recorded(await codec.seal(request('ProfileUpdated', profile)));
    const text = JSON.stringify(event);
    expect(text).not.toMatch(/ola@example|Rex|"age":44/);
    expect(text).toContain('"of":"ProfileUpdated/profile/email"');
    expect(await codec.open(event!)).toEqual(profile);
  });

  it("keeps null as null, since it is nobody's datum", async () => {
    const { codec } = given();
    const [event] = await codec.seal(request('ProfileUpdated', { memberId: 'm1', profile: { email: null } }));
    expect(event!.data).toEqual({ memberId: 'm1', profile: { email: null } });
  });

  it('gives other bytes for the same value each time', async () => {
    const { codec } = given();
    const [first] = await codec.seal(request('ProfileUpdated', profile));
    const [second] = await codec.seal(request('ProfileUpdated', profile));
    expect(JSON.stringify(first!.data)).not.toBe(JSON.stringify(second!.data));
  });

  it('opens as forgotten once the key is gone, and seals no more', async () => {
    const { codec, keys } = given();
    const [event] = recorded(await codec.seal(request('ProfileUpdated', profile)));
    await keys.forget(STREAM);
    expect(await codec.open(event!)).toEqual({
      memberId: 'm1',
      profile: { email: '[forgotten]', age: '[forgotten]', attributes: { 'pet/name': '[forgotten]' } },
    });
    await expect(codec.seal(request('ProfileUpdated', profile))).rejects.toThrow(KeyForgotten);
    await expect(codec.fingerprint(STREAM, 'x')).rejects.toThrow(KeyForgotten);
  });

  it('opens from a document that keeps the value elsewhere, by what the value says about itself', async () => {
    const { codec } = given();
    const [event] = await codec.seal(request('ProfileUpdated', profile));
    const sealed = (event!.data['profile'] as JsonObject)['email'] as Json;
    expect(await codec.openData(STREAM, { id: 'm1', contact: [{ mail: sealed }] })).toEqual({
      id: 'm1',
      contact: [{ mail: 'ola@example.com' }],
    });
    expect(await codec.openValue(STREAM, sealed)).toBe('ola@example.com');
    expect(await codec.openValue(STREAM, 'plain')).toBe('plain');
  });

  it('opens under the key that it names when that is not the key of the stream', async () => {
    const { codec, keys } = given();
    const [event] = recorded(
      await codec.seal(request('ProfileUpdated', profile, { stream: 'trofast.day-main.x', keyId: STREAM })),
      'trofast.day-main.x',
    );
    expect([...keys.keys.keys()]).toEqual([STREAM]);
    expect(await codec.open(event!)).toEqual(profile);
  });

  it('refuses a value that was moved to another field, another stream, or altered', async () => {
    const { codec, keys } = given();
    await keys.getOrCreate('other');
    keys.keys.set('other', await keys.getOrCreate(STREAM));
    const [event] = recorded(await codec.seal(request('ProfileUpdated', profile)));
    const data = event!.data as { profile: { email: { $sealed: string; of: string }; attributes: JsonObject } };
    const swapped = {
      ...event!,
      data: { ...data, profile: { ...data.profile, email: data.profile.attributes['pet/name'] as Json } },
    } as RecordedEvent;
    await expect(codec.open(swapped)).rejects.toMatchObject({ code: 'sealed_value_unreadable' });
    await expect(codec.open({ ...event!, stream: 'other' })).rejects.toMatchObject({ code: 'sealed_value_unreadable' });
    const { $sealed, of } = data.profile.email;
    const altered = $sealed.slice(0, 20) + ($sealed[20] === 'A' ? 'B' : 'A') + $sealed.slice(21);
    await expect(codec.openValue(STREAM, { $sealed: altered, of })).rejects.toMatchObject({
      code: 'sealed_value_unreadable',
    });
    await expect(codec.openValue(STREAM, { $sealed, of: 'ProfileUpdated/profile/name' })).rejects.toMatchObject({
      code: 'sealed_value_unreadable',
    });
  });

  it('takes one microtask and no key where nothing is personal', async () => {
    const { codec, keys } = given();
    let sealed = false;
    void codec.seal(request('PointsEarned', { points: 1 })).then(() => (sealed = true));
    await Promise.resolve();
    expect(sealed).toBe(true);
    expect(keys.keys.size).toBe(0);
  });

  it('knows a fingerprint that it gave, and one of the form before, by the text that was fingerprinted', async () => {
    const { codec, keys } = given();
    const former = createHmac('sha256', await keys.getOrCreate('a'))
      .update('fingerprint\n')
      .update('body')
      .digest('hex');
    const known = await codec.fingerprint('a', 'main body');
    expect(await codec.isFingerprint(known, 'a', 'main body', 'body')).toBe(true);
    expect(await codec.isFingerprint(former, 'a', 'main body', 'body')).toBe(true);
    expect(await codec.isFingerprint(known, 'a', 'main bodz', 'body')).toBe(false);
    expect(await codec.isFingerprint(former, 'a', 'main body', 'bodz')).toBe(false);
    expect(await codec.isFingerprint(former, 'b', 'main body', 'body')).toBe(false);
  });

  it('gives fingerprints that differ by member and by text, and never the text', async () => {
    const { codec } = given();
    const one = await codec.fingerprint('a', 'body');
    expect(one).toMatch(/^v2\.[\w-]{43}$/);
    expect(await codec.fingerprint('a', 'body')).toBe(one);
    expect(await codec.fingerprint('b', 'body')).not.toBe(one);
    expect(await codec.fingerprint('a', 'bodz')).not.toBe(one);
  });

  it('stores what came with the command in one order, and leaves out what did not come', async () => {
    const { codec } = given();
    const namesOf = async (more: Partial<SealRequest>) =>
      Object.keys((await codec.seal(request('PointsEarned', { points: 1 }, more)))[0]!.metadata).join(' ');
    const all = { fingerprint: 'v2.f', traceparent: '00-t' };
    expect(await namesOf(all)).toBe(
      '$correlationId $causationId commandId fingerprint actor occurredAt recordedAt schemaVersion program traceparent previousHash hash',
    );
    expect(await namesOf({})).toBe(
      '$correlationId $causationId commandId actor occurredAt recordedAt schemaVersion program previousHash hash',
    );
  });

  it('drops undefined properties the way JSON.stringify does, before hashing', async () => {
    const { codec } = given();
    const events = await codec.seal(request('PointsEarned', { points: 1, note: undefined }));
    expect('note' in events[0]!.data).toBe(false);
    expect((await verifyChain(recorded(events))).fault).toBeUndefined();
  });
});

describe('the chain', () => {
  async function threeEvents(): Promise<RecordedEvent[]> {
    const { codec } = given();
    const first = await codec.seal(request('PointsEarned', { points: 1 }, { fingerprint: 'f', traceparent: 't' }));
    const head = { revision: 0, hash: first[0]!.metadata.hash };
    const drafts = [1, 2].map((points) => ({ type: 'PointsEarned', data: { points }, occurredAt: AT }));
    const more = await codec.seal(request('', {}, { commandId: 'c2', head, drafts }));
    return [...recorded(first), ...recorded(more, STREAM, 1)];
  }

  it('holds over several appends, and says where it stands', async () => {
    const events = await threeEvents();
    expect(await verifyChain(events)).toEqual({ events: 3, head: { revision: 2, hash: events[2]!.metadata.hash } });
    expect(new Set(events.map((event) => event.id)).size).toBe(3);
  });

  const alterations: Record<string, [(events: RecordedEvent[]) => RecordedEvent[], string, number]> = {
    'altered data': [(e) => replaced(e, 1, { data: { points: 9 } }), 'hash_mismatch', 1],
    'another type': [(e) => replaced(e, 1, { type: 'PointsRedeemed' }), 'hash_mismatch', 1],
    'another id': [(e) => replaced(e, 1, { id: e[0]!.id }), 'hash_mismatch', 1],
    'altered metadata': [
      (e) => replaced(e, 2, { metadata: { ...e[2]!.metadata, actor: { type: 'system', id: 'x' } } }),
      'hash_mismatch',
      2,
    ],
    'another stream': [(e) => e.map((event) => ({ ...event, stream: 'other' })), 'hash_mismatch', 0],
    'an event taken out': [(e) => [e[0]!, e[2]!], 'revision_gap', 2],
    'an event taken out and renumbered': [(e) => [e[0]!, { ...e[2]!, revision: 1 }], 'previous_hash_mismatch', 1],
    'a first event taken out': [(e) => e.slice(1), 'revision_gap', 1],
  };
  it.each(Object.entries(alterations))('finds %s', async (_name, [alter, kind, revision]) => {
    const report = await verifyChain(alter(await threeEvents()));
    expect(report.fault).toMatchObject({ kind, revision });
  });

  it('is over personal values as they are sealed', async () => {
    const { codec } = given();
    const events = recorded(await codec.seal(request('ProfileUpdated', profile)));
    expect(await verifyChain(events)).toEqual({ events: 1, head: { revision: 0, hash: events[0]!.metadata.hash } });
  });

  it('finds time that goes backwards', async () => {
    const { codec } = given();
    const first = await codec.seal(request('PointsEarned', { points: 1 }));
    const head = { revision: 0, hash: first[0]!.metadata.hash };
    const second = await codec.seal(
      request('PointsEarned', { points: 1 }, { head, recordedAt: '2026-11-22T05:37:59.999Z' }),
    );
    expect((await verifyChain(recorded([...first, ...second]))).fault).toMatchObject({
      kind: 'recorded_at_backwards',
      revision: 1,
    });
  });

  it('is over what was stored, when an upcaster changed what is read', async () => {
    const [event] = await threeEvents();
    const upcasted = { ...event!, data: { points: 1, currency: 'points' }, stored: event!.data };
    expect((await verifyChain([upcasted])).fault).toBeUndefined();
  });

  function replaced(events: RecordedEvent[], at: number, change: Partial<RecordedEvent>): RecordedEvent[] {
    return events.map((event, index) => (index === at ? { ...event, ...change } : event));
  }
});

describe('the canonical form', () => {
  it('is what the reference package for RFC 8785 gives', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }), (value) => {
        if (findNonJson(value)) return;
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 500 },
    );
    expect(canonicalJson({ '\u20ac': -0, '\r': 1e21, '1': [1e-7, 'é'], '\ud83d\ude00': null })).toBe(
      canonicalize({ '\u20ac': -0, '\r': 1e21, '1': [1e-7, 'é'], '\ud83d\ude00': null }),
    );
  });

  it('is what fingerprints of earlier builds were made of, for bodies that are instances with fields left out', () => {
    class Line {
      sku = 'bøk "x"';
      category?: string = undefined;
      gross = 7_500;
    }
    const body = Object.assign(new Line(), { lines: [new Line(), new Line()], channel: undefined, '10': 1, '9': null });
    expect(canonicalJson(body)).toBe(canonicalize(body));
    for (const whole of [null, [], {}, '', 0]) expect(canonicalJson(whole)).toBe(canonicalize(whole));
  });

  it('sorts objects of any size', () => {
    const many = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`k${(index * 37) % 80}`, index]));
    const few = Object.fromEntries(Object.entries(many).slice(0, 30));
    const all = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [`k${(index * 37) % 100_000}`, index]),
    );
    expect(canonicalJson(all) === canonicalize(all)).toBe(true); // as a body may be; in time that grows with its names alone
    for (const value of [many, few, [many, few], [[], [1, 'a"b\\c', '\u007f', '\n']]])
      expect(canonicalJson(value)).toBe(canonicalize(value));
  });

  it('is right for texts of any length, and after one that was too long for what is kept in memory', () => {
    const parts = ['a', 'é', '€', '😀', '"', '\\', '\u007f'];
    const texts = parts.flatMap((part) => [1, 2, 99, 100, 101, 200].map((length) => 'x'.repeat(length - 1) + part));
    const long = parts.map((part) => part.repeat(30_000));
    const names = Object.fromEntries(texts.map((name, index) => [name, index]));
    const many = ['x'.repeat(98), -1.2345678901234567e-100].map((part) => Array.from({ length: 3_000 }, () => part));
    for (const value of [texts, long, ...many, { [long[2]!]: long }, names, texts, { a: texts[0] }])
      expect(canonicalJson(value) === canonicalize(value)).toBe(true); // a difference of a megabyte would take minutes to print
  });

  it('sorts by UTF-16 code units, as the example of the RFC', () => {
    const example = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(example)) as object)).toEqual([4, 2, 6, 7, 1, 5, 3]);
  });

  it('keeps a value that has no undefined, and copies only what has', () => {
    const kept = { b: [1] };
    const [whole, copied] = [canonicalForm(kept), canonicalForm({ a: kept, c: { d: undefined } })];
    expect(whole).toStrictEqual({ value: kept, text: '{"b":[1]}' });
    expect((whole as { value: unknown }).value).toBe(kept);
    expect(copied).toStrictEqual({ value: { a: kept, c: {} }, text: '{"a":{"b":[1]},"c":{}}' });
    expect((copied as { value: { a: unknown } }).value.a).toBe(kept);
  });

  it('of anything at all is given where all of it is JSON, and nowhere else', () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true });
    const key = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', '\ud800', 'a/b', '10', '9'));
    const leaf = fc.oneof(anything, fc.constantFrom(undefined, '\udfff', NaN, -0, Infinity, [undefined]));
    const value = fc.oneof(leaf, fc.dictionary(key, fc.oneof(leaf, fc.array(leaf), fc.dictionary(key, leaf))));
    fc.assert(
      fc.property(value, (value) => {
        const nonJson = findNonJson(value);
        const form = canonicalForm(value);
        if (nonJson) return expect(form).toEqual(nonJson);
        const { value: stored, text } = form as CanonicalForm<unknown>;
        expect(text).toBe(canonicalize(value));
        expect(JSON.stringify(stored, (_key, part: unknown) => (part === undefined ? 'undefined' : part))).toBe(
          JSON.stringify(value),
        );
      }),
      { numRuns: 2_000, examples: [[{ '\ud800': undefined }], [{ ['__proto__']: undefined }]] },
    );
  });

  it('ends where nesting is too deep', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    expect(canonicalForm(nested(64))).toMatchObject({ text: expect.any(String) });
    expect(canonicalForm(nested(65))).toMatchObject({ what: 'nesting deeper than 64' });
  });
});
