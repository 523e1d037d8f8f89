import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';

import { type RecordedEvent } from '#event-store';
import {
  checkProof,
  headText,
  leafOf,
  LogProofs,
  type Mark,
  type ProvenEvent,
  signedNote,
  SigningKeys,
  TILE_WIDTH,
  TileEdge,
} from '#notary';
import { EmbeddedProofStore, PROOF_FILE } from '#notary/embedded';

import { figure, median, percentile, withDirectory } from './measure.js';
import { buy, enrol, NAMES, openWriteSide, type WriteSide } from './world.js';

const PURCHASES = 800;

const STRETCH = 100 * TILE_WIDTH;

/** Sorts in front of, or behind, all places of the real log. */
const fakePosition = (mark: '!' | '~', number: number): string => mark + String(number).padStart(47, '0');

/**
 * A tree of so many leaves, signed: hashes of numbers, which stand for events that nobody wrote, with the events of a real log in the middle. Each
 * tile has its mark.
 */
async function grow(store: EmbeddedProofStore, size: number, real: readonly { leaf: Buffer; position: string }[]) {
  const edge = new TileEdge();
  const start = Math.floor(size / 2 / TILE_WIDTH) * TILE_WIDTH;
  let marks: Mark[] = [];
  let from = 0;
  for (let number = 0; number < size; number++) {
    const at = number - start;
    if (number > 0 && number % TILE_WIDTH === 0) marks.push({ number, position: positionBefore(number, at, real) });
    edge.append(real[at]?.leaf ?? createHash('sha256').update(String(number)).digest());
    if (edge.size % STRETCH !== 0 && edge.size !== size) continue;
    const to = { size: edge.size, position: fakePosition('~', edge.size) };
    await store.extend({ from, to, tiles: edge.takeChanged(), marks });
    [from, marks] = [edge.size, []];
  }
  return edge.root().toString('base64');
}

const positionBefore = (number: number, at: number, real: readonly { position: string }[]): string =>
  real[at - 1]?.position ?? fakePosition(at <= 0 ? '!' : '~', number);

async function realEvents(side: WriteSide): Promise<readonly RecordedEvent[]> {
  await enrol(side, 0);
  for (let purchase = 0; purchase < PURCHASES; purchase++) await buy(side, 0, purchase);
  const events: RecordedEvent[] = [];
  for await (const batch of side.store.readAll({ streamPrefixes: [NAMES.prefix] }))
    events.push(...(batch as readonly RecordedEvent[]));
  return events;
}

/** CPU time, in milliseconds, for a piece of work. */
async function cpuOf(work: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1_000;
}

const spread = (times: readonly number[]): string =>
  `median ${median(times).toFixed(1)}, p99 ${percentile(times, 0.99).toFixed(1)} ms`;

/** Proofs of events of a real log, in a tree of ten million leaves. */
export async function reportProofs(smoke: boolean): Promise<void> {
  const size = smoke ? 50_000 : 10_000_000;
  await withDirectory(async (directory) => {
    const side = await openWriteSide(directory);
    const store = EmbeddedProofStore.open(directory);
    const events = await realEvents(side);
    const keys = new SigningKeys(store, side.keys, NAMES.namespace);
    const grown = await cpuOf(async () => {
      const leaves = events.map((event) => ({ leaf: leafOf(event), position: event.position }));
      const root = await grow(store, size, leaves);
      const { key } = await keys.current();
      const text = headText({ origin: NAMES.namespace, size, root });
      await store.addHead({ size, root, note: signedNote(text, NAMES.namespace, key) });
    });
    console.log(
      `  a tree of ${figure(size)} leaves, of which ${figure(events.length)} are real events: ${(statSync(join(directory, PROOF_FILE)).size / size).toFixed(1)} bytes a leaf, ${((grown * 1_000) / size).toFixed(1)} µs of CPU time a leaf`,
    );
    await times(new LogProofs(store, side.store, NAMES.namespace), events);
    await store.close();
    await side.close();
  });
}

async function times(proofs: LogProofs, events: readonly RecordedEvent[]): Promise<void> {
  const [wall, cpu, verifying]: [number[], number[], number[]] = [[], [], []];
  const { vkey: publicKey } = (await proofs.keys())[0]!;
  for (const event of events.slice(TILE_WIDTH + 1).filter((_, at) => at % 7 === 0)) {
    let proven: ProvenEvent | undefined;
    const began = performance.now();
    cpu.push(await cpuOf(async () => (proven = await provenBy(proofs, event))));
    wall.push(performance.now() - began);
    verifying.push(await cpuOf(() => checkProof(proven, { publicKey, witnesses: [] })));
  }
  console.log(`  a proof of one event (${wall.length} of them): ${spread(wall)} (aim 50); CPU time ${spread(cpu)}`);
  console.log(`  checking it: CPU time ${spread(verifying)}`);
}

/** As the API answers it. */
async function provenBy(proofs: LogProofs, event: RecordedEvent): Promise<ProvenEvent> {
  const { id, type, stream, revision, data, metadata } = event;
  const shown = { id, type, stream, revision, data: event.stored ?? data, metadata };
  return { event: shown, whole: true, ...(await proofs.proofOf(event)), keys: await proofs.keys() };
}
