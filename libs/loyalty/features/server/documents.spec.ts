import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { problemsMarkdown, scopesMarkdown } from '#edge';
import { scopes } from '#loyalty/access';

import { problems, ROUTE_ACCESS } from './server-features.js';

const unpadded = (table: string) => table.replace(/ +/g, ' ').replace(/-{3,}/g, '---').trim();

describe('scopes', () => {
  it('are listed in the documentation as the table of access has them', () =>
    expect(unpadded(readFileSync(resolve('docs/scopes.md'), 'utf8'))).toBe(
      unpadded(scopesMarkdown(scopes, ROUTE_ACCESS)),
    ));
});

describe('problems', () => {
  it('are listed in the documentation as the table has them', () => {
    expect(unpadded(readFileSync(resolve('docs/problems.md'), 'utf8'))).toBe(
      unpadded(problemsMarkdown(problems.table)),
    );
  });
});
