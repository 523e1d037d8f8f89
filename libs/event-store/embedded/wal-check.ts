import { closeSync, openSync, readSync } from 'node:fs';

import { StoreCorrupted } from '../errors.js';
import { sizeOf } from './files.js';

const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;
const PAGE_BYTES = 4_096;
const PAGE_BYTES_MAX = 65_536;

type Checksum = readonly [number, number];

/**
 * Refuses a WAL that was damaged in the middle. SQLite stops at the first frame whose checksum fails and drops every
 * transaction behind it without a word, since that is what a torn last transaction looks like. The two differ in what
 * follows: behind a torn transaction no commit was ever made, so at most one commit is at or behind the failing
 * frame. More of them (same salts, checksums that follow from their predecessor's) were committed and would be lost.
 *
 * This is so because the owner empties the WAL when it opens and after every failed commit, so no frames of undone
 * transactions lie behind the end. Damage in the very last transaction looks like a torn one.
 * (Format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log)
 * @throws StoreCorrupted with the file and the offset of the first bad frame
 */
export function checkWal(file: string): void {
  const size = sizeOf(file);
  if (size < HEADER_BYTES + FRAME_HEADER_BYTES) return;
  const descriptor = openSync(file, 'r');
  try {
    const fault = findFault(descriptor, size);
    if (fault === undefined) return;
    const message = `${file} is damaged at byte ${fault}: committed transactions follow it. Restore a backup.`;
    throw new StoreCorrupted(message, { file, offset: fault });
  } finally {
    closeSync(descriptor);
  }
}

function findFault(descriptor: number, size: number): number | undefined {
  const header = Buffer.alloc(HEADER_BYTES);
  readSync(descriptor, header, 0, HEADER_BYTES, 0);
  const bigEndian = header.readUInt32BE(0) === (MAGIC | 1);
  let computed = checksum(header.subarray(0, 24), bigEndian, [0, 0]);
  let stored = sumAt(header, 24);
  const headerIsSound = sameSum(computed, stored) && header.readUInt32BE(8) <= PAGE_BYTES_MAX;
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + (headerIsSound ? header.readUInt32BE(8) : PAGE_BYTES));

  let fault = headerIsSound ? undefined : 0;
  let salts = headerIsSound ? header.subarray(16, 24) : undefined;
  let commitsBehind = 0;
  for (let at = HEADER_BYTES; at + frame.length <= size; at += frame.length) {
    readSync(descriptor, frame, 0, frame.length, at);
    salts ??= Buffer.from(frame.subarray(8, 16)); // The header is lost, but its salts are in every frame.
    const [fromStored, fromComputed] = [sumOfFrame(frame, bigEndian, stored), sumOfFrame(frame, bigEndian, computed)];
    [stored, computed] = [sumAt(frame, 16), fromStored];
    // The frame before this one may have lost its content or its checksum: the chain goes on from whichever is whole.
    const follows = sameSum(fromStored, stored) || sameSum(fromComputed, stored);
    const sound = follows && frame.subarray(8, 16).equals(salts);
    if (!sound) fault ??= at;
    if (fault !== undefined && frame.readUInt32BE(4) !== 0 && (sound || at === fault)) commitsBehind++;
  }
  const tornMax = fault === 0 ? 0 : 1;
  return commitsBehind > tornMax ? fault : undefined;
}

function sumOfFrame(frame: Buffer, bigEndian: boolean, previous: Checksum): Checksum {
  return checksum(frame.subarray(FRAME_HEADER_BYTES), bigEndian, checksum(frame.subarray(0, 8), bigEndian, previous));
}

function checksum(bytes: Buffer, bigEndian: boolean, [first, second]: Checksum): Checksum {
  let [a, b] = [first, second];
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    a = (a + (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + b) >>> 0;
    b = (b + (bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + a) >>> 0;
  }
  return [a, b];
}

function sumAt(bytes: Buffer, at: number): Checksum {
  return [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)];
}

function sameSum(one: Checksum, other: Checksum): boolean {
  return one[0] === other[0] && one[1] === other[1];
}
