import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { ApiKeys } from '#edge';
import { loadSettings } from '#platform';

import { createApp } from '../wiring/create-app.js';
import { standaloneInOneThread } from '../wiring/testing/one-thread.js';
import { type DocumentedRoute, documentedRoutes } from './testing/documented-routes.js';

jest.setTimeout(60_000);

const NDJSON = 'application/x-ndjson';

const BODY_BYTES_MAX = 4_096;

const LIST_AS_FILE = /\.(csv|ndjson)$/;

const directory = mkdtempSync(join(tmpdir(), 'trofast-near-'));

let app: NestFastifyApplication;

let routes: readonly DocumentedRoute[];

let sent = 0;

beforeAll(async () => {
  const settings = { dataDir: directory, logLevel: 'silent', bodyBytesMax: String(BODY_BYTES_MAX) };
  app = await createApp(standaloneInOneThread, loadSettings({}, settings));
  routes = documentedRoutes((await app.inject('/openapi.json')).json());
});

afterAll(async () => {
  await app.close();
  rmSync(directory, { recursive: true });
});

interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

async function refusalOf(
  { method }: Pick<DocumentedRoute, 'method'>,
  url: string,
  body?: string,
  type = 'application/json',
): Promise<Refusal> {
  const answer = await app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${app.get(ApiKeys).localToken}`,
      'idempotency-key': `near-miss-${++sent}`,
      ...(body !== undefined && { 'content-type': type }),
    },
    ...(body !== undefined && { payload: body }),
  });
  return answer.json();
}

/** As somebody writes a name who has another convention. */
const asInSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A short name has too few letters for another one to be near. */
const misspelt = (name: string): string => (name.length < 3 ? name.toUpperCase() : withOtherLetters(name));

const withOtherLetters = (name: string): string =>
  asInSnakeCase(name) === name ? `${name.slice(0, -1)}${name.at(-1) === 's' ? 'z' : 's'}` : asInSnakeCase(name);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields in which the caller chooses the names. */
const NAMED_BY_CALLERS = new Set(['attributes', 'filter', 'metadata', 'names', 'pipeline', 'rule', 'rules']);

interface NearMiss {
  readonly value: unknown;
  /** Of the misspelt field. */
  readonly pointer: string;
  /** The right name. */
  readonly name: string;
}

/** The value with one name misspelt, at any depth. */
function* nearMisses(value: unknown, at = ''): Generator<NearMiss> {
  if (Array.isArray(value))
    for (const [index, item] of value.entries())
      for (const miss of nearMisses(item, `${at}/${index}`)) yield { ...miss, value: value.with(index, miss.value) };
  if (!isObject(value)) return;
  for (const [name, part] of Object.entries(value)) {
    const { [name]: _right, ...others } = value;
    yield { value: { ...others, [misspelt(name)]: part }, pointer: `${at}/${misspelt(name)}`, name };
    if (NAMED_BY_CALLERS.has(name)) continue;
    for (const miss of nearMisses(part, `${at}/${name}`)) yield { ...miss, value: { ...value, [name]: miss.value } };
  }
}

const takingJson = () => routes.filter(({ bodies }) => bodies.has('application/json'));

describe('what is nearly right', () => {
  it('in a parameter is named, on every route', async () => {
    const wrong: unknown[] = [];
    let tried = 0;
    for (const route of routes) {
      const [type, body] = [...route.bodies][0] ?? [];
      for (const name of route.parameters) {
        tried += 1;
        const text = typeof body === 'object' ? JSON.stringify(body) : (body as string | undefined);
        const { errors } = await refusalOf(route, `${route.url}?${misspelt(name)}=1`, text, type);
        const hint = errors?.find(({ code }) => code === 'unknown_parameter')?.detail ?? '';
        if (!hint.includes(`mean ${name}?`)) wrong.push([route.name, misspelt(name), hint]);
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(150);
  });

  it('in a field is named, at any depth of every body and of every line', async () => {
    const wrong: unknown[] = [];
    let tried = 0;
    for (const route of routes) {
      for (const [type, given] of route.bodies) {
        const example: unknown = type === NDJSON ? JSON.parse((given as string).split('\n')[0]!) : given;
        for (const { value, pointer, name } of nearMisses(example)) {
          tried += 1;
          const { errors } = await refusalOf(route, route.url, JSON.stringify(value), type);
          const hint = errors?.find((error) => error.pointer === pointer)?.detail ?? '';
          if (!hint.includes(`mean ${name}?`)) wrong.push([route.name, pointer, hint]);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(100);
  });

  it('in a path is named, on every route', async () => {
    const wrong: unknown[] = [];
    for (const route of routes) {
      const parts = route.url.split('/');
      const at = route.name
        .split(' ')[1]!
        .split('/')
        .findLastIndex((part) => /^[a-z]/.test(part));
      const part = parts[at]!;
      const url = parts.with(at, part.length < 3 ? part.toUpperCase() : `${part}${part.at(-1)!}`).join('/');
      const { code, detail } = await refusalOf(route, url);
      const isNamed = detail.includes(`mean ${part}?`) || detail.includes(`mean ${route.url}?`);
      if (code === 'figure_unknown' && LIST_AS_FILE.test(route.url)) continue; // any name may be a figure there
      if (!/^(not_found|figure_unknown)$/.test(code) || !isNamed) wrong.push([route.name, url, detail]);
    }
    expect(wrong).toEqual([]);
  });
});

describe('a body that cannot be read', () => {
  it('of another media type is answered with those that are taken, on every route', async () => {
    const wrong: unknown[] = [];
    for (const route of routes.filter(({ bodies }) => bodies.size > 0)) {
      const { code, detail } = await refusalOf(route, route.url, '<a/>', 'application/xml');
      const isSaid = ['application/xml', ...route.bodies.keys()].every((type) => detail.includes(type));
      if (code !== 'unsupported_media_type' || !isSaid) wrong.push([route.name, code, detail]);
    }
    expect(wrong).toEqual([]);
  });

  it('that is too long is answered with the limit, on every route', async () => {
    const wrong: unknown[] = [];
    for (const route of takingJson()) {
      const { code, detail } = await refusalOf(
        route,
        route.url,
        JSON.stringify({ reason: 'x'.repeat(BODY_BYTES_MAX) }),
      );
      if (code !== 'payload_too_large' || !detail.includes(String(BODY_BYTES_MAX)))
        wrong.push([route.name, code, detail]);
    }
    expect(wrong).toEqual([]);
  });

  it('that is no JSON is answered with the line and the column, on every route', async () => {
    const wrong: unknown[] = [];
    for (const route of takingJson()) {
      const { code, detail } = await refusalOf(route, route.url, '{\n  "reason": ,\n}');
      if (code !== 'malformed_json' || !/line 2, column 13/.test(detail)) wrong.push([route.name, code, detail]);
    }
    expect(wrong).toEqual([]);
  });
});
