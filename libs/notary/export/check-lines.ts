import { isSealed, NEW_STREAM } from '#event-store';
import { type Json, type JsonObject } from '#platform';

import { type LogHead } from '../log-head.js';
import { leafHash } from '../merkle-tree.js';
import { givesItsHash, type ShownEvent, shownEntry } from '../shown-event.js';
import { type EventLine, type ProofLine } from './export-groups.js';
import { type ExportRange, ExportWrong } from './export-manifest.js';
import { type Leaf, rootByLeaves } from '../leaves-proof.js';

/** A group has 256 events; others may make larger ones, but not so large that checking them takes all memory. */
const GROUP_MAX = 4096;

const HASH = /^[A-Za-z0-9+/]{43}=$/;

interface StreamEnd {
  readonly revision: number;
  readonly hash: string;
}

/**
 * Checks the lines of an export one by one, in their order: each event against its hash, its place in its stream and in the log, and groups of them
 * against the head. Memory: the end of each stream, about 150 bytes.
 */
export class LinesCheck {
  /** How many events came. */
  events = 0;
  /** Of how many the content is not proven, but the hash alone. */
  withheld = 0;
  first: number | undefined;
  last = -1;
  private readonly ends = new Map<string, StreamEnd>();
  private group: Leaf[] = [];

  constructor(
    private readonly head: LogHead,
    private readonly range: ExportRange,
  ) {}

  get streams(): number {
    return this.ends.size;
  }

  /** @throws ExportWrong */
  take(text: string, place: string): void {
    const line = parsed(text, place);
    if ('proof' in line) this.closeGroup(line, place);
    else this.takeEvent(line, place);
  }

  /** To be called behind the last line of a file. @throws ExportWrong */
  endOfFile(name: string): void {
    if (this.group.length > 0)
      throw new ExportWrong(`${name} ends before the proof of its last events: it was cut off.`);
  }

  private takeEvent(line: EventLine, place: string): void {
    const { leaf, event, whole } = line;
    const named = `event ${leaf} of the log (${event.type}, revision ${event.revision} of ${event.stream})`;
    if (leaf <= this.last)
      throw new ExportWrong(`${place}: ${named} comes after event ${this.last}: an event was moved, or comes twice.`);
    if (whole !== false && !givesItsHash(event))
      throw new ExportWrong(`${place}: the content of ${named} does not give its hash: it was changed.`);
    this.checkChain(event, `${place}: ${named}`);
    this.checkRange(event, `${place}: ${named}`);
    if (line.opened && !agree(event.data, line.opened))
      throw new ExportWrong(`${place}: what is opened of ${named} differs from it in more than personal values.`);
    this.group.push({ leaf, hash: leafHash(Buffer.from(shownEntry(event))) });
    if (this.group.length > GROUP_MAX) throw new ExportWrong(`${place}: no proof came for ${GROUP_MAX} events.`);
    this.events += 1;
    if (whole === false) this.withheld += 1;
    this.first ??= leaf;
    this.last = leaf;
  }

  private checkChain({ stream, revision, metadata }: ShownEvent, named: string): void {
    const before = this.ends.get(stream) ?? (this.range.from === undefined ? NEW_STREAM : undefined);
    const expected = before ? before.revision + 1 : revision;
    if (revision !== expected)
      throw new ExportWrong(
        `${named} is not revision ${expected}, which comes next in its stream: an event is missing.`,
      );
    if (before && metadata.previousHash !== before.hash)
      throw new ExportWrong(`${named} does not follow from the event in front of it in its stream.`);
    this.ends.set(stream, { revision, hash: metadata.hash });
  }

  private checkRange({ metadata, stream }: ShownEvent, named: string): void {
    const { from, to, program, streams } = this.range;
    const isOutside =
      (from !== undefined && metadata.recordedAt < from) || (to !== undefined && metadata.recordedAt > to);
    if (isOutside)
      throw new ExportWrong(`${named} was recorded at ${metadata.recordedAt}, which the manifest leaves out.`);
    if (streams && !streams.includes(stream))
      throw new ExportWrong(`${named} is of a stream that the manifest leaves out.`);
    if (metadata.program !== program) throw new ExportWrong(`${named} is of another programme.`);
  }

  private closeGroup({ proof }: ProofLine, place: string): void {
    const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
    const root = rootByLeaves(this.group, this.head.size, hashes);
    if (root?.toString('base64') !== this.head.root)
      throw new ExportWrong(
        `${place}: the hashes do not lead from the events in front of it to the head: one of them, or its number, is not the one that was signed.`,
      );
    this.group = [];
  }
}

/** Whether what is opened is the data but for values that are sealed, each of which may be anything. */
function agree(data: Json, opened: Json): boolean {
  if (isSealed(data)) return typeof opened !== 'object' || opened === null;
  if (typeof data !== 'object' || data === null) return data === opened;
  if (typeof opened !== 'object' || opened === null || Array.isArray(data) !== Array.isArray(opened)) return false;
  const [names, others] = [Object.keys(data), Object.keys(opened)];
  return (
    names.length === others.length &&
    names.every(
      (name) => Object.hasOwn(opened, name) && agree((data as JsonObject)[name]!, (opened as JsonObject)[name]!),
    )
  );
}

function parsed(text: string, place: string): EventLine | ProofLine {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    throw new ExportWrong(`${place} is no JSON: it was cut off, or changed.`);
  }
  if (isEventLine(line) || isProofLine(line)) return line;
  throw new ExportWrong(`${place} is neither an event nor a proof.`);
}

function isEventLine(line: unknown): line is EventLine {
  const { leaf, event, whole, opened } = Object(line) as Partial<EventLine>;
  const { id, type, stream, revision, data, metadata } = Object(event) as Partial<ShownEvent>;
  const { hash, commandId, recordedAt } = Object(metadata) as Partial<ShownEvent['metadata']>;
  return (
    Number.isSafeInteger(leaf) &&
    Number.isSafeInteger(revision) &&
    [id, type, stream, hash, commandId, recordedAt].every((text) => typeof text === 'string') &&
    isObject(data) &&
    (whole === undefined || whole === false) &&
    (opened === undefined || isObject(opened))
  );
}

function isProofLine(line: unknown): line is ProofLine {
  const { proof } = Object(line) as Partial<ProofLine>;
  return Array.isArray(proof) && proof.every((hash) => typeof hash === 'string' && HASH.test(hash));
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
