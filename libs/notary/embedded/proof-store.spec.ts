import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { proofStoreContract } from '#testing';

import { ProofStoreCorrupted, ProofStoreUnavailable } from '../proof-store.js';
import { EmbeddedProofStore, PROOF_FILE } from './proof-store.js';

const newDirectory = () => mkdtempSync(join(tmpdir(), 'trofast-proofs-'));

proofStoreContract('a file', async () => {
  const directory = newDirectory();
  return {
    open: async () => EmbeddedProofStore.open(directory),
    dispose: async () => rmSync(directory, { recursive: true }),
  };
});

describe('the file of proofs', () => {
  let directory: string;
  beforeEach(() => void (directory = newDirectory()));
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is not made by those who read', () => {
    expect(EmbeddedProofStore.openForReading(directory)).toBeUndefined();
  });

  it('is read while another process writes, and takes nothing from readers', async () => {
    const store = EmbeddedProofStore.open(directory);
    const reader = EmbeddedProofStore.openForReading(directory)!;
    await store.addHead({ size: 1, root: 'cm9vdA==', note: 'a note\n' });
    expect(await reader.heads(1)).toHaveLength(1);
    await expect(reader.addHead({ size: 2, root: 'cm9vdA==', note: '' })).rejects.toThrow(ProofStoreUnavailable);
    await reader.close();
    await store.close();
  });

  it('is refused where it is none, or of a later build', async () => {
    writeFileSync(join(directory, PROOF_FILE), 'no database'.repeat(1_000));
    expect(() => EmbeddedProofStore.open(directory)).toThrow(ProofStoreCorrupted);
    rmSync(join(directory, PROOF_FILE));
    const { SqliteDatabase } = await import('#platform/sqlite');
    const later = SqliteDatabase.open(join(directory, PROOF_FILE));
    later.exec('PRAGMA user_version = 2');
    later.close();
    expect(() => EmbeddedProofStore.open(directory)).toThrow(expect.objectContaining({ code: 'store_too_new' }));
  });
});
