import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { type ExportInMemory, openSignedShop } from '#loyalty/exports/testing';

import { describeInPython, printedBy, whileChanged } from './in-python.js';

describeInPython('an export, checked in Python (left out where there is no python3)', () => {
  let directory: string;
  let vkey: string;
  let whole: ExportInMemory;

  const write = (files: ExportInMemory, into: string) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(into, name), text);
  };
  const check = (where = directory, key = vkey) => printedBy('check_export.py', where, key);

  beforeAll(async () => {
    const shop = await openSignedShop();
    for (const member of ['ada', 'bob']) {
      const profile = { name: `Åse «${member}» \u{1f33b}`, attributes: { note: 'a "quoted"\tword' } };
      await shop.send(member, { type: 'EnrolMember', profile, identities: [] });
    }
    for (let number = 0; number < 300; number++)
      await shop.buy(number % 3 ? 'ada' : 'bob', `p-${number}`, 999 + number);
    await shop.sign();
    vkey = (await shop.signingKeys.current()).vkey;
    directory = mkdtempSync(join(tmpdir(), 'trofast-export-'));
    whole = await shop.exported({ personal: true });
    write(whole, directory);
    const members = mkdtempSync(join(tmpdir(), 'trofast-export-'));
    write(await shop.exported({ members: ['bob'] }), members);
    expect(check(members)).toMatch(/^ok: \d+ events in 1 streams under a head of \d+$/);
    rmSync(members, { recursive: true });
    await shop.close();
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('is right', () => {
    expect(check()).toMatch(/^ok: \d+ events in \d+ streams under a head of \d+$/);
  });

  it.each<[string, string, (text: string) => string]>([
    ['the signature of the manifest', 'manifest.note', (text) => text.replace(/.{8}\n$/, 'AAAAAAA=\n')],
    ['the manifest', 'manifest.json', (text) => text.replace('Yearly', 'Daily')],
    ['the content of an event', 'events-000001.ndjson', (text) => text.replace('"EUR"', '"SEK"')],
    ['the order of events', 'events-000001.ndjson', (text) => text.replace(/^.*\n/, (line) => line + line)],
    ['the proof of some events', 'events-000001.ndjson', (text) => text.replace(/"id":"./, '"id":"x')],
    ['a file', 'events-000001.ndjson', (text) => text.replace('{', '{ ')],
    [
      'the chain of a stream',
      'events-000001.ndjson',
      (text) => text.replace(/^.*"revision":2,.*member-main.*\n|^.*member-main.*"revision":2,.*\n/m, ''),
    ],
  ])('is found wrong: %s', (what, name, change) => {
    expect(whileChanged(join(directory, name), change, check)).toBe(`wrong: ${what}`);
  });

  it('is found wrong: a file that was added', () => {
    writeFileSync(join(directory, 'events-999999.ndjson'), '');
    expect(check()).toBe('wrong: the files');
    rmSync(join(directory, 'events-999999.ndjson'));
  });
});
