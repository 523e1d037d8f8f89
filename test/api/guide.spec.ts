import { readFileSync } from 'node:fs';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { ADMIN_KEY, rulesWithIdentities, startServer, type TestServer } from './server.js';

interface Example {
  readonly request: string;
  readonly method: 'get' | 'post' | 'patch';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object | undefined;
  readonly status: number;
  readonly answer: object;
}

const pageOf = (file: string): string => readFileSync(file, 'utf8');

const examplesOf = (file: string): readonly Example[] =>
  [...pageOf(file).matchAll(/^```http\n([^`]*)^```$/gm)].map(([, text]) => exampleOf(text!));

/** Request line and headers, then the body where there is one, then the status with what the answer has; blank lines between. */
function exampleOf(text: string): Example {
  const parts = text.trim().split('\n\n');
  const [request, ...headers] = parts[0]!.split('\n');
  const [method, path] = request!.split(' ') as [string, string];
  const [, status, answer] = /^(\d{3}) (.*)$/s.exec(parts.at(-1)!)!;
  return {
    request: request!,
    method: method.toLowerCase() as Example['method'],
    path,
    headers: Object.fromEntries(headers.map((header) => header.split(': ', 2) as [string, string])),
    body: parts.length === 3 ? (JSON.parse(parts[1]!) as object) : undefined,
    status: Number(status),
    answer: expected(JSON.parse(answer!)) as object,
  };
}

/** The page shortens texts by `…`; what it names of objects and lists must be there, in its order. */
function expected(value: unknown): unknown {
  if (typeof value === 'string' && value.endsWith('…')) return expect.stringContaining(value.slice(0, -1).trim());
  if (Array.isArray(value)) return value.map(expected);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, part]) => [name, expected(part)]);
  return expect.objectContaining(Object.fromEntries(fields) as Record<string, unknown>);
}

describe.each([
  ['docs/api.md', 10, [200, 201, 400, 404, 412, 422]],
  ['docs/how-to.md', 10, [200, 201, 404, 410, 422]],
  ['docs/rewards.md', 6, [200, 201]],
])('%s', (file, more, statuses) => {
  const examples = examplesOf(file);
  let server: TestServer;
  beforeAll(async () => {
    const rules = rulesWithIdentities({ kinds: [{ kind: 'card', name: 'Card' }] });
    server = await startServer({}, { ...rules, households: {} });
  });
  afterAll(() => server.close());

  it('has examples with many answers', () => {
    expect(examples.length).toBeGreaterThan(more);
    expect([...new Set(examples.map(({ status }) => status))].sort()).toEqual(statuses);
  });

  it('has examples that work in its order', async () => {
    for (const { request, method, path, headers, body, status, answer } of examples) {
      const call = server.agent[method](path).set({ ...headers, Authorization: `Bearer ${ADMIN_KEY}` });
      if (method === 'get' || path.endsWith('/query')) call.set('Trofast-Min-Position', await server.head());
      const answered = await (body === undefined ? call : call.send(body));
      expect([request, answered.status, answered.body]).toEqual([request, status, answer]);
    }
  });
});

it('says in docs/api.md what to do about every status that a problem has', async () => {
  const server = await startServer();
  const { body } = await server.agent.get('/problems').set('Accept', 'application/json').expect(200);
  await server.close();
  const known = Object.values(body as Record<string, { readonly status: number }>).map(({ status }) => status);
  const table = pageOf('docs/api.md')
    .split('\n')
    .filter((line) => /^\| \d{3}/.test(line));
  const named = table.flatMap((line) => line.split('|')[1]!.match(/\d{3}/g) ?? []).map(Number);
  expect([...new Set(known)].filter((status) => !named.includes(status))).toEqual([]);
});
