import { closeSync, existsSync, fdatasync, fdatasyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

import { type Instant, syncDirectory } from '#platform';

import { StoreCorrupted } from '../errors.js';
import { eventsFile, markFile } from './files.js';
import { LOG_START, type Place } from './place.js';

/** How far the file may be behind the log (ms): what a kill can take from it. */
export const MARK_WRITE_MS = 5;
/** How far the disk may be behind the file (ms): what a power cut can take from it. */
export const MARK_SYNC_MS = 100;
const SLOT_BYTES = 256;
const SLOTS = 2;

/** How far the log had been acknowledged, and what else must not be older than it. */
export interface Acknowledged extends Place {
  readonly logId: string;
  /** When this was written, soon after the newest commit. */
  readonly at: Instant;
  /** Keys that had been made by then; `keys.db` must have as many. */
  readonly keys: number;
}

interface Slot extends Acknowledged {
  readonly sequence: number;
}

/**
 * When something was last written to the log of a data directory: as its mark says, or for logs of before there was one the
 * time of its file. `undefined` where there is no log.
 */
export function lastWrittenAt(directory: string): Instant | undefined {
  try {
    const mark = AcknowledgedMark.read(markFile(directory));
    if (mark) return mark.at;
  } catch (error) {
    if (!(error instanceof StoreCorrupted)) throw error; // opening the log says so
  }
  return statSync(eventsFile(directory), { throwIfNoEntry: false })?.mtime.toISOString();
}

/**
 * `events.db-mark`: says outside the log and its WAL how far the log had been acknowledged, so that an end of the log that
 * is missing is noticed. Two slots are written in turn, so that one is whole whatever a crash tears. A write with
 * each commit would slow down short ones, so it is written after `MARK_WRITE_MS`, synced after `MARK_SYNC_MS`, and at closing.
 */
export class AcknowledgedMark {
  private end: Place;
  private keyCount: number;
  private sequence: number;
  private isFailing = false;
  private writing: NodeJS.Timeout | undefined;
  private syncing: NodeJS.Timeout | undefined;

  private constructor(
    private readonly descriptor: number,
    private readonly logId: string,
    newest: Slot,
    private readonly now: () => Instant,
  ) {
    this.end = newest;
    this.keyCount = newest.keys;
    this.sequence = newest.sequence;
  }

  /** What the file says; undefined where there is none. @throws StoreCorrupted when no slot is whole */
  static read(file: string): Acknowledged | undefined {
    if (!existsSync(file)) return undefined;
    const descriptor = openSync(file, 'r');
    try {
      return newestOf(descriptor, file);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Opens the file for the owner of the log. Nothing is written before `begin` or a commit. */
  static open(file: string, logId: string, now: () => Instant): AcknowledgedMark {
    const isNew = !existsSync(file);
    const descriptor = openSync(file, isNew ? 'w+' : 'r+', 0o600);
    const before = isNew ? undefined : wholeSlots(descriptor)[0];
    const slot = before ?? { sequence: 0, logId, ...LOG_START, at: now(), keys: 0 };
    if (isNew) syncDirectory(dirname(file));
    return new AcknowledgedMark(descriptor, logId, slot, now);
  }

  /** Begins with the end of a log that was found whole, in both slots and on the disk. */
  begin(end: Place): void {
    this.end = end;
    for (let slots = 0; slots < SLOTS; slots++) this.write();
    fdatasyncSync(this.descriptor);
  }

  get keys(): number {
    return this.keyCount;
  }

  /** The log is acknowledged up to `end`. @throws what the file system throws, where the last write failed and this one does */
  moveTo(end: Place): void {
    this.end = end;
    if (this.isFailing) this.write();
    else this.writeSoon();
  }

  /** So many keys were made. */
  moveKeysTo(keys: number): void {
    this.keyCount = keys;
    this.writeSoon();
  }

  close(): void {
    if (this.writing) this.write();
    clearTimeout(this.syncing);
    fdatasyncSync(this.descriptor);
    closeSync(this.descriptor);
  }

  private writeSoon(): void {
    this.writing ??= setTimeout(() => {
      try {
        this.write();
      } catch {
        // The next commit tries again, and has somebody to say it to.
      }
    }, MARK_WRITE_MS).unref();
  }

  private sync(): void {
    this.syncing = undefined;
    // A failure shows at the next commit, whose own fsync meets the same disk.
    fdatasync(this.descriptor, () => undefined);
  }

  private write(): void {
    clearTimeout(this.writing);
    this.writing = undefined;
    const { position, crc } = this.end;
    const sequence = ++this.sequence;
    const slot: Slot = { sequence, logId: this.logId, position, crc, at: this.now(), keys: this.keyCount };
    this.isFailing = true;
    writeSync(this.descriptor, encoded(slot), 0, SLOT_BYTES, (sequence % SLOTS) * SLOT_BYTES);
    this.isFailing = false;
    this.syncing ??= setTimeout(() => this.sync(), MARK_SYNC_MS).unref();
  }
}

/** JSON with its check sum, padded by spaces, so that a person can read it. */
function encoded(slot: Slot): Buffer {
  const content = JSON.stringify(slot);
  return Buffer.from(`${`[${content},${crc32(content)}]`.padEnd(SLOT_BYTES - 1)}\n`);
}

function newestOf(descriptor: number, file: string): Slot {
  const [newest] = wholeSlots(descriptor);
  if (newest) return newest;
  throw new StoreCorrupted(`${file} is damaged: it is not known how far the log had been acknowledged.`, { file });
}

/** Newest first. */
function wholeSlots(descriptor: number): readonly Slot[] {
  const slots: Slot[] = [];
  for (let index = 0; index < SLOTS; index++) {
    const bytes = Buffer.alloc(SLOT_BYTES);
    readSync(descriptor, bytes, 0, SLOT_BYTES, index * SLOT_BYTES);
    const slot = decoded(bytes);
    if (slot) slots.push(slot);
  }
  return slots.sort((a, b) => b.sequence - a.sequence);
}

function decoded(bytes: Buffer): Slot | undefined {
  try {
    const [slot, crc] = JSON.parse(bytes.toString('latin1')) as [Slot, number];
    return crc32(JSON.stringify(slot)) === crc ? slot : undefined;
  } catch {
    return undefined;
  }
}
