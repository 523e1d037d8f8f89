import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { configTable } from './config-table.js';
import { FIELDS } from './fields.js';

/** A formatter may pad the cells. */
const unpadded = (table: string) => table.trim().replace(/ +/g, ' ').replace(/-{3,}/g, '---');

describe('the table of settings', () => {
  it('has a row for each', () => expect(configTable().split('\n')).toHaveLength(2 + Object.keys(FIELDS).length));

  it('stands in the README as the schema says', () => {
    const readme = readFileSync(resolve('README.md'), 'utf8');
    const table = /<!-- config:start -->\n(?<table>[\s\S]*?)\n<!-- config:end -->/.exec(readme)?.groups?.['table'];
    expect(unpadded(table ?? '')).toBe(unpadded(configTable()));
  });
});
