import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { validateSync } from 'class-validator';

import { bodyClassesOf, checkBody } from '#edge';
import { type Json, type JsonObject } from '#platform';

import { startServer, type TestServer } from './server.js';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly example?: Json;
}

// Control characters are refused everywhere, with a code of their own: see apps/standalone/route-input.spec.ts.
const TEXTS = ['', ' ', 'a', 'Aa-7_', 'two words', 'ø', '😀', 'EUR', 'nps', 'a@example.com', '+4791234567', '.'];

const TIMES = [
  '2026-02-01',
  '2026-02-30',
  '2026-02-01T12:30:00Z',
  '2026-02-01T12:30:00',
  '2026-02-01T12:30:00.5+02:00',
];

const NUMBERS = [-1, -0.5, 0, 0.5, 1, 1.25, 6, 2 ** 53];

const OTHERS: readonly Json[] = [
  null,
  true,
  false,
  [],
  {},
  [null],
  ['a', 'a'],
  { a: 'b' },
  { a: null },
  { a: 1 },
  { '': 'b' },
];

const letters = (count: number): readonly string[] => ['a'.repeat(count), '😀'.repeat(count)];

const items = (count: number): Json => Array.from({ length: count }, (_none, index) => `item-${index}`);

const entries = (count: number): Json =>
  Object.fromEntries(Array.from({ length: count }, (_none, index) => [`name-${index}`, 'x']));

/** Values of every type, and those on both sides of each bound of a schema. */
function valuesFor({ minimum, maximum, maxLength, maxItems, maxProperties }: Schema): readonly Json[] {
  return [
    ...[...TEXTS, ...TIMES, ...NUMBERS, ...OTHERS],
    ...[minimum, maximum].flatMap((bound) => (bound === undefined ? [] : [bound - 1, bound, bound + 1])),
    ...[40, 64, maxLength ?? 200].flatMap((length) => [...letters(length), ...letters(length + 1)]),
    ...(maxItems === undefined ? [] : [items(maxItems), items(maxItems + 1)]),
    ...(maxProperties === undefined ? [] : [entries(maxProperties), entries(maxProperties + 1)]),
  ];
}

/** What the query itself refuses, after the body as such was taken. */
const REFUSED_LATER = /^ReadModelQueryBody \{"(sort|pipeline)":.* is taken/;

describe('the bodies of the API document', () => {
  let server: TestServer;
  let schemas: Readonly<Record<string, Schema>>;
  let ajv: Ajv2020;

  beforeAll(async () => {
    server = await startServer();
    const document = (await server.agent.get('/openapi.json')).body as { components: { schemas: typeof schemas } };
    ({ schemas } = document.components);
    ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    ajv.addSchema({ $id: 'api', components: { schemas } });
  });

  afterAll(() => server.close());

  const resolved = (schema: Schema): Schema => {
    const name = (schema.$ref ?? schema.allOf?.[0]?.$ref)?.split('/').at(-1);
    return name === undefined ? schema : schemas[name]!;
  };

  /** An object with what its schema requires. */
  function leastOf(schema: Schema): JsonObject {
    const { properties = {}, required = [] } = resolved(schema);
    return Object.fromEntries(required.map((name) => [name, exampleOf(properties[name]!)]));
  }

  const exampleOf = (schema: Schema): Json => schema.example ?? leastOf(schema);

  /** The least body with one thing changed, at any depth. */
  function* changed(schema: Schema): Generator<JsonObject> {
    const { properties = {} } = resolved(schema);
    const least = leastOf(schema);
    yield least;
    yield { ...least, colour: 'red' };
    for (const name of Object.keys(least)) {
      const { [name]: _left, ...rest } = least;
      yield rest;
    }
    for (const [name, part] of Object.entries(properties)) {
      for (const value of valuesFor(part)) yield { ...least, [name]: value };
      if (resolved(part).properties) for (const inner of changed(part)) yield { ...least, [name]: inner };
      const { items: ofItems } = part;
      if (!ofItems) continue;
      if (resolved(ofItems).properties) for (const inner of changed(ofItems)) yield { ...least, [name]: [inner] };
      else for (const value of valuesFor(ofItems)) yield { ...least, [name]: [value] };
    }
  }

  it('are taken by the server where the document takes them, and nowhere else', () => {
    const bodies = bodyClassesOf(server.app);
    expect(bodies.length).toBeGreaterThan(35);
    expect(bodies.map(({ name }) => name).filter((name) => !Object.hasOwn(schemas, name))).toEqual([]);
    const wrong: string[] = [];
    const unchecked: string[] = [];
    const nowhere: string[] = [];
    let tried = 0;
    for (const body of bodies) {
      const validate: ValidateFunction = ajv.getSchema(`api#/components/schemas/${body.name}`)!;
      for (const value of changed({ $ref: body.name })) {
        tried += 1;
        const checked = checkBody(body, value);
        const isTaken = 'value' in checked;
        if (isTaken && validateSync(checked.value).length > 0) unchecked.push(`${body.name} ${JSON.stringify(value)}`);
        if ('errors' in checked && !checked.errors.every(({ pointer }) => pointer.startsWith('/')))
          nowhere.push(`${body.name} ${JSON.stringify(value).slice(0, 200)}: ${JSON.stringify(checked.errors)}`);
        if (validate(value) !== isTaken)
          wrong.push(
            `${body.name} ${JSON.stringify(value).slice(0, 200)} ${isTaken ? `is taken, but: ${ajv.errorsText(validate.errors)}` : `is refused: ${JSON.stringify(checked.errors).slice(0, 200)}`}`,
          );
      }
    }
    expect(wrong.filter((one) => !REFUSED_LATER.test(one))).toEqual([]);
    expect(unchecked).toEqual([]);
    expect(nowhere).toEqual([]);
    expect(tried).toBeGreaterThan(10_000);
  });
});
