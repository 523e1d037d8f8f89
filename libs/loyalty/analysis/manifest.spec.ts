import { describe, expect, it } from '@jest/globals';

import { isTablesManifest, TABLES_FORMAT, type TablesManifest, tablesStatement } from './manifest.js';

const part = { name: 'ledger/part-00001.csv', rows: 1, bytes: 1, sha256: 'ab' };

const manifest = {
  format: TABLES_FORMAT,
  origin: 'trofast',
  asked: { by: { type: 'operator', id: 'ada' }, purpose: null, at: '2026-06-01T00:00:00.000Z' },
  keys: [{ vkey: 'trofast+1+A' }],
  tables: [{ name: 'ledger', files: [part] }],
};

const WRONG: Readonly<Record<string, unknown>> = {
  nothing: null,
  'another format': { ...manifest, format: 'trofast-export/1' },
  'no origin': { ...manifest, origin: undefined },
  'nobody who asked': { ...manifest, asked: undefined },
  'somebody without a name': { ...manifest, asked: { ...manifest.asked, by: {} } },
  'no time': { ...manifest, asked: { ...manifest.asked, at: 1 } },
  'a purpose that is no text': { ...manifest, asked: { ...manifest.asked, purpose: {} } },
  'no keys': { ...manifest, keys: {} },
  'keys that are none': { ...manifest, keys: [{}] },
  'no tables': { ...manifest, tables: undefined },
  'a table without files': { ...manifest, tables: [null] },
  'a file without a name': { ...manifest, tables: [{ files: [{ ...part, name: 1 }] }] },
  'a file with half a row': { ...manifest, tables: [{ files: [{ ...part, rows: 0.5 }] }] },
  'a file without a hash': { ...manifest, tables: [{ files: [{ ...part, sha256: null }] }] },
};

describe('a manifest of tables, from anybody', () => {
  it('is one', () => {
    expect(isTablesManifest(manifest)).toBe(true);
    expect(isTablesManifest({ ...manifest, asked: { ...manifest.asked, purpose: 'Letter' } })).toBe(true);
  });

  it.each(Object.keys(WRONG))('is none with %s', (name) =>
    expect(isTablesManifest(WRONG[name as 'nothing'])).toBe(false),
  );
});

describe('what is signed of tables', () => {
  it('says that they are tables, and stays as it is: signatures of what was exported once are checked with it', () => {
    expect(tablesStatement(manifest as unknown as TablesManifest)).toMatchObject({
      what: 'Trofast: tables of this log',
      origin: 'trofast',
    });
  });
});
