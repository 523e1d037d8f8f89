import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { sources } from './sources.js';

/** Whatever can open a connection, or resolve a name. */
const CALLS =
  /\bfetch\(|new MongoClient\(|EventStoreDBClient\.connectionString\(|new EventStoreDBClient\(|\b(?:connect|request|get)\b[^;]*from 'node:(?:https?|http2|net|tls)'|from 'node:(?:dgram|dns|http2)|from '(?:undici|axios|got|ws|node-fetch)'|new WebSocket\(/;

/** The files that do, each with addresses from settings, flags or `server.json`, and none from a request. */
const CALLERS = ['certificate.ts', 'connection.ts', 'fetch.ts', 'log-server.ts', 'shielded-client.ts', 'users.ts'];

describe('connections to elsewhere', () => {
  it('are opened by these files alone, which docs/production.md names', () => {
    const callers = sources().filter(({ text }) => CALLS.test(text));
    expect(callers.map(({ name }) => name).sort()).toEqual(CALLERS);
    const page = readFileSync('docs/production.md', 'utf8');
    expect(CALLERS.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('follow no redirect', () => {
    for (const { name, text } of sources().filter((source) => /\bfetch\(/.test(source.text)))
      expect([name, text.split("redirect: 'error'").length]).toEqual([name, text.split(/\bfetch\(/).length]);
  });

  it('are opened by no library that answers requests', () => {
    const http = sources().filter(({ text }) => /from '@nestjs\/common'/.test(text));
    expect(http.length).toBeGreaterThan(20);
    expect(http.filter(({ text }) => CALLS.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it('and programs are started by nothing', () => {
    const starters = sources().filter(({ text }) => /node:child_process|\beval\(|new Function\(|node:vm'/.test(text));
    expect(starters.map(({ name }) => name)).toEqual([]);
  });
});
