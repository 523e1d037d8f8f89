import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { LogTree } from '#notary';
import { someEvents } from '#testing';

import { readVerifyState, type VerifyState, writeVerifyState } from './verify-state.js';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trofast-state-'));
  file = join(directory, 'verified.state');
});
afterEach(() => rmSync(directory, { recursive: true }));

function stateOf(count: number): VerifyState {
  const tree = new LogTree('trofast');
  for (const [revision, event] of someEvents(count).entries())
    tree.append({ ...event, stream: 'trofast.one', revision, position: String(revision) });
  const last = { stream: 'trofast.one', revision: count - 1, position: String(count - 1), hash: 'h' };
  return { codeVersion: '1', withKeys: true, toEnd: false, place: { ...tree.place(), last } };
}

describe('what is remembered of a verification', () => {
  it.each([1, 2, 5, 300])('is read as it was written, of %i events', async (count) => {
    const state = stateOf(count);
    writeVerifyState(file, stateOf(9));
    writeVerifyState(file, state);
    expect(await readVerifyState(file, 'trofast')).toEqual(state);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is nothing where there is no file yet', async () => {
    expect(await readVerifyState(file, 'trofast')).toBeUndefined();
  });

  it.each([
    ['torn', (text: string) => text.slice(0, -9)],
    ['of another format', (text: string) => text.replace('"format":1', '"format":2')],
    ['of another size', (text: string) => text.replace('"size":5', '"size":6')],
  ])('is refused where it is %s', async (_what, change) => {
    writeVerifyState(file, stateOf(5));
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, change(text));
    expect(readFileSync(file, 'utf8')).not.toBe(text);
    await expect(readVerifyState(file, 'trofast')).rejects.toMatchObject({ code: 'state_malformed' });
  });

  it('is refused where it is of another log', async () => {
    writeVerifyState(file, stateOf(5));
    await expect(readVerifyState(file, 'other')).rejects.toMatchObject({ code: 'head_of_another_log' });
  });
});
