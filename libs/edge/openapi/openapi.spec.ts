import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { runInNewContext } from 'node:vm';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { EXAMPLE_KEY } from '../conventions/command-input.js';
import { EDGE_PROBLEMS } from '../conventions/problems.js';
import { type TestServer, testServer } from '../testing/test-server.js';
import { DOCUMENTED_EVENTS, type DocumentedEvent } from './event-schemas.controller.js';

const EVENTS: readonly DocumentedEvent[] = [
  { type: 'DoorOpened', version: 1, description: 'A door was opened.', schema: { type: 'object' } },
  { type: 'DoorOpened', version: 2, description: 'A door was opened.', schema: { type: 'object' } },
];

let server: TestServer;

let document: {
  openapi: string;
  paths: Record<string, Record<string, { summary?: string; responses: Record<string, unknown> }>>;
  components: {
    securitySchemes: Record<string, unknown>;
    schemas: Record<string, { enum?: string[] }>;
  };
};

beforeAll(async () => {
  server = await testServer({ ports: [{ provide: DOCUMENTED_EVENTS, useValue: EVENTS }] });
  document = (await server.app.inject('/openapi.json')).json();
});

afterAll(() => server.app.close());

describe('the OpenAPI document', () => {
  it('is version 3.1', () => expect(document.openapi).toBe('3.1.0'));

  it('says of a key no more than that it is a bearer token', () =>
    expect(document.components.securitySchemes).toEqual({
      apiKey: { type: 'http', scheme: 'bearer', description: expect.stringContaining('revoke API keys') },
    }));

  it('has every route but the documents themselves', () => {
    const described = server.routes
      .list()
      .filter(({ method, template }) => method !== 'HEAD' && !/^\/($|docs|problems|openapi\.json)/.test(template))
      .map(({ method, template }) => `${method.toLowerCase()} ${template.replace(/:(\w+)/g, '{$1}')}`);
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    expect(documented.sort()).toEqual(described.sort());
  });

  it('says what each operation is for, and that it may answer a problem', () => {
    for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
      expect(operation.summary).toMatch(/^[A-Z]/);
      expect(operation.responses).toHaveProperty('default');
    }
  });

  it('knows every code of a problem', () =>
    expect(document.components.schemas['ProblemCode']?.enum).toEqual(Object.keys(EDGE_PROBLEMS)));
});

describe('Swagger UI', () => {
  it('loads nothing from elsewhere', async () => {
    expect(await server.app.inject('/')).toMatchObject({ statusCode: 302, headers: { location: '/docs' } });
    const page = await server.app.inject('/docs');
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).not.toMatch(/https?:/);
    for (const [, address] of page.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
      const file = await server.app.inject(address!);
      expect([address, file.statusCode]).toEqual([address, 200]);
      expect(file.rawPayload.length).toBeGreaterThan(100);
    }
  });

  describe('its start', () => {
    type Config = {
      readonly requestInterceptor: (request: unknown) => unknown;
      readonly plugins: readonly unknown[];
      readonly onComplete: () => void;
    };
    /** Runs it as a browser would on a page of this host, and gives what it hands to Swagger UI. */
    async function startOn(hostname: string) {
      const { body } = await server.app.inject('/docs/start.js');
      let config!: Config;
      const SwaggerUIBundle = Object.assign((given: Config) => (config = given), { presets: {} });
      const sessionStorage = { getItem: () => assert.fail('reads what the browser keeps') };
      runInNewContext(body, {
        ...{ SwaggerUIBundle, sessionStorage, window: {}, location: { hostname }, crypto: webcrypto, Uint8Array },
      });
      return config;
    }

    it('sends a random Idempotency-Key in place of the example, and any other as it is', async () => {
      const { requestInterceptor: intercept } = await startOn('loyalty.example.com');
      const sent = (key: string) =>
        (intercept({ headers: { 'Idempotency-Key': key } }) as { headers: Record<string, string> }).headers;
      const keys = [EXAMPLE_KEY, EXAMPLE_KEY].map((key) => sent(key)['Idempotency-Key']!);
      for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
      expect(keys[0]).not.toBe(keys[1]);
      expect(sent('order-1003')).toEqual({ 'Idempotency-Key': 'order-1003' });
      expect(intercept({ headers: {} })).toEqual({ headers: {} });
    });

    it('keeps no key in the browser on a page of another machine', async () => {
      const { plugins, onComplete } = await startOn('loyalty.example.com');
      expect(plugins).toEqual([]);
      onComplete();
    });

    it('never keeps a key for longer than its tab', async () =>
      expect((await server.app.inject('/docs/start.js')).body).not.toMatch(/persistAuthorization|localStorage/));
  });

  it('gives out no other file', async () => {
    expect((await server.app.inject('/docs/package.json')).statusCode).toBe(404);
    expect((await server.app.inject('/docs/..%2f..%2fpackage.json')).statusCode).toBe(404);
  });
});

describe('schemas of events', () => {
  it('are there for each type and version', async () => {
    const { items } = (await server.app.inject('/schemas')).json();
    expect(items).toHaveLength(EVENTS.length);
    for (const { schema, type } of items)
      expect((await server.app.inject(schema)).json()).toMatchObject({ $id: schema, title: type, type: 'object' });
    expect((await server.app.inject('/schemas/DoorOpened/99')).statusCode).toBe(404);
  });
});
