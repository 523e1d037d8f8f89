import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MemberHistory } from '#loyalty/audit';
import { openShop, PROGRAM } from '#loyalty/audit/testing';
import { type ExportGroup, type ExportManifest, LogProofs, manifestText, Notary, SigningKeys } from '#notary';
import { EmbeddedProofStore } from '#notary/embedded';

import { type ExportPlan, type ExportRequest, LogExport, manifestOf } from '../log-export.js';

const ASKED = {
  by: { type: 'operator', id: 'auditor' },
  purpose: 'Yearly audit',
  at: '2026-06-01T00:00:00.000Z',
} as const;

/** An export as a directory has it: names and contents. */
export type ExportInMemory = Readonly<Record<string, string>>;

/** A shop whose log is signed, and exports of it. */
export async function openSignedShop() {
  const shop = await openShop();
  const directory = mkdtempSync(join(tmpdir(), 'trofast-exports-'));
  const store = EmbeddedProofStore.open(directory);
  const keys = new SigningKeys(store, shop.keys, 'trofast');
  const sign = async () => {
    const notary = await Notary.open({ store, keys, events: shop.events, origin: 'trofast' });
    const after = notary.after && { after: notary.after };
    for await (const batch of shop.events.readAll({ ...after, streamPrefixes: ['trofast.'] }))
      await notary.number(batch);
    await notary.seal();
  };
  const history = new MemberHistory(shop.ports);
  const proofs = new LogProofs(store, shop.events, 'trofast');
  const parts = { ports: shop.ports, history, proofs, codec: shop.codec, signing: keys };
  const exports = new LogExport(parts);
  const plan = (request: Partial<ExportRequest> = {}) =>
    exports.plan({ program: PROGRAM, personal: false, ...request }, ASKED);
  const signed = async (manifest: ExportManifest): Promise<ExportInMemory> => ({
    'manifest.json': manifestText(manifest),
    'manifest.note': await exports.sign(manifest),
  });
  /** A file for each group. */
  const exported = async (request: Partial<ExportRequest> = {}): Promise<ExportInMemory> => {
    const made = await plan(request);
    const groups: ExportGroup[] = [];
    for await (const group of exports.groups(made)) groups.push(group);
    return { ...filesOf(groups), ...(await signed(manifestFor(shop.names, made, groups))) };
  };
  const close = async () => {
    await store.close();
    rmSync(directory, { recursive: true });
  };
  return { ...shop, store, signingKeys: keys, sign, parts, exports, plan, exported, signed, close };
}

const nameOf = (index: number) => `events-${String(index + 1).padStart(6, '0')}.ndjson`;

const filesOf = (groups: readonly ExportGroup[]): ExportInMemory =>
  Object.fromEntries(groups.map(({ text }, index) => [nameOf(index), text]));

function manifestFor(
  names: Parameters<typeof manifestOf>[1],
  plan: ExportPlan,
  groups: readonly ExportGroup[],
): ExportManifest {
  const files = groups.map(({ text, events }, index) => ({
    ...{ name: nameOf(index), events, bytes: Buffer.byteLength(text) },
    sha256: createHash('sha256').update(text).digest('hex'),
  }));
  const leaves = groups.length === 0 ? null : { first: groups[0]!.first, last: groups.at(-1)!.last };
  return manifestOf(plan, names, files, leaves);
}

/** What `checkExport` reads. */
export function sourceOf(files: ExportInMemory) {
  const { 'manifest.json': manifest = '', 'manifest.note': note = '', ...events } = files;
  return {
    manifest: JSON.parse(manifest) as unknown,
    note,
    names: Object.keys(events),
    async *read(name: string) {
      const bytes = Buffer.from(events[name]!);
      // In pieces, as a disk gives them.
      for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
    },
  };
}
