import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { AcknowledgedMark, MARK_WRITE_MS } from './mark.js';

const NOW = '2026-02-01T12:00:00.000Z';
const SLOT_BYTES = 256;

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trofast-mark-'));
  file = join(directory, 'events.db-mark');
  jest.useFakeTimers({ doNotFake: ['performance'] });
});
afterEach(() => {
  jest.useRealTimers();
  rmSync(directory, { recursive: true });
});

function open(position = 0): AcknowledgedMark {
  const mark = AcknowledgedMark.open(file, 'log', () => NOW);
  mark.begin({ position, crc: position });
  return mark;
}

describe('the mark of what was acknowledged', () => {
  it('says within milliseconds what was acknowledged last', () => {
    const mark = open();
    for (let position = 1; position < 6; position++) mark.moveTo({ position, crc: position * 7 });
    mark.moveKeysTo(3);
    expect(AcknowledgedMark.read(file)).toMatchObject({ position: 0, keys: 0 });
    jest.advanceTimersByTime(MARK_WRITE_MS);
    expect(AcknowledgedMark.read(file)).toMatchObject({ logId: 'log', position: 5, crc: 35, keys: 3, at: NOW });
    mark.close();
  });

  it('keeps the number of keys when it is opened again', () => {
    const mark = open();
    mark.moveKeysTo(12);
    mark.close();
    const again = open(4);
    expect(again.keys).toBe(12);
    expect(AcknowledgedMark.read(file)).toMatchObject({ position: 4, keys: 12 });
    again.close();
  });

  it('falls back by one write at most, whichever byte of it is damaged', () => {
    const mark = open();
    for (let position = 1; position < 6; position++) {
      mark.moveTo({ position, crc: 1 });
      if (position < 5) jest.advanceTimersByTime(MARK_WRITE_MS);
    }
    mark.close();
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 0x11;
      writeFileSync(file, bytes);
      expect([4, 5]).toContain(AcknowledgedMark.read(file)!.position);
    }
  });

  it('is refused when neither slot is whole', () => {
    open().close();
    writeFileSync(file, Buffer.alloc(SLOT_BYTES * 2));
    expect(() => AcknowledgedMark.read(file)).toThrow(/not known how far/);
    truncateSync(file, 0);
    expect(() => AcknowledgedMark.read(file)).toThrow(/not known how far/);
  });

  it('is nothing where there is no file', () => {
    expect(AcknowledgedMark.read(file)).toBeUndefined();
  });
});
