import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { givenServers } from './given-servers.js';

describe('servers that are given', () => {
  it('come with a namespace that nobody has had', () => {
    const drawn = Array.from({ length: 3 }, () => givenServers().namespace);
    expect(new Set(drawn).size).toBe(3);
    for (const namespace of drawn) expect(namespace).toMatch(/^trofast-test-[0-9a-f]{8}-\d+$/);
  });

  it('are read from the environment in one place, so that no URL comes without its namespace', () => {
    const sources = ['apps', 'libs', 'test'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
    );
    const readers = sources
      .filter((path) => path.endsWith('.ts'))
      .filter((path) => /env\W+TROFAST_TEST_(EVENTSTORE|MONGODB)_URL/.test(readFileSync(path, 'utf8')));
    expect(readers).toEqual(['libs/testing/given/given-servers.ts']);
  });
});
