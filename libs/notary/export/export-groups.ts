import { type Position } from '#event-store';
import { type JsonObject } from '#platform';

import { type LogProofs } from '../log-proofs.js';
import { type SignedHead } from '../proof-store.js';
import { type ShownEvent } from '../shown-event.js';

/** Events that one proof is for. */
const EVENTS_MAX = 256;

/** A group ends with the event that makes it longer than this; in characters. */
const LENGTH_MAX = 1024 * 1024;

/** A line with an event. */
export interface EventLine {
  /** Its number in the log, from 0. */
  readonly leaf: number;
  readonly event: ShownEvent;
  /** False where traces of a person who was forgotten are left out, so that the content does not give the hash. */
  readonly whole?: false;
  /** The data with personal values in plain, where there are some and they were asked for. */
  readonly opened?: JsonObject;
}

/** A line and where in the log its event is, so that an export can go on behind it. */
export interface PlacedLine {
  readonly line: EventLine;
  readonly position: Position;
}

/** A line with what leads from the events of the lines in front of it to the head (see `leavesProof`), in base64. */
export interface ProofLine {
  readonly proof: readonly string[];
}

/** Lines of some events and the line with their proof. */
export interface ExportGroup {
  readonly text: string;
  readonly events: number;
  readonly first: number;
  readonly last: number;
  /** Of the last event in the log. */
  readonly position: Position;
  /** What of them was shown, for who notes whose data it was. */
  readonly lines: readonly EventLine[];
}

/**
 * Puts events into lines, in groups of at most 256 events or about a megabyte, each with the proof that leads to a head.
 * @param events ascending by number, all below the size of the head
 * @throws EventNotAsSigned where the log has others than were signed; TileMissing, ProofStoreCorrupted, ProofStoreUnavailable
 */
export async function* exportGroups(
  events: AsyncIterable<PlacedLine>,
  proofs: Pick<LogProofs, 'proofOfAll'>,
  head: SignedHead,
): AsyncGenerator<ExportGroup> {
  const proven = async ({ lines, texts, position }: OpenGroup) => {
    const proof: ProofLine = { proof: await proofs.proofOfAll(lines, head) };
    const text = `${texts.join('')}${JSON.stringify(proof)}\n`;
    return { text, lines, position, events: lines.length, first: lines[0]!.leaf, last: lines.at(-1)!.leaf };
  };
  let group = newGroup();
  for await (const { line, position } of events) {
    const text = `${JSON.stringify(line)}\n`;
    group.lines.push(line);
    group.texts.push(text);
    group.length += text.length;
    group.position = position;
    if (group.lines.length < EVENTS_MAX && group.length < LENGTH_MAX) continue;
    yield await proven(group);
    group = newGroup();
  }
  if (group.lines.length > 0) yield await proven(group);
}

interface OpenGroup {
  readonly lines: EventLine[];
  readonly texts: string[];
  length: number;
  position: Position;
}

const newGroup = (): OpenGroup => ({ lines: [], texts: [], length: 0, position: '' });
