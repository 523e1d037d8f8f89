import { type EventStore, type LogEvent, type Position } from '#event-store';
import { TrofastError } from '#platform';

import { headText } from './log-head.js';
import { leafOf } from './log-tree.js';
import { emptyRoot } from './merkle-tree.js';
import { signedNote } from './note.js';
import { consistencyProof, isConsistent, rootOf, subtreesFrom, TileMissing, type TreeHead } from './proofs.js';
import { type Mark, type NotaryPlace, type NotaryProgress, type ProofStore, type SignedHead } from './proof-store.js';
import { publicEntry, type SigningKeys, trustedKeys } from './signing-keys.js';
import { isSignedHead } from './stored-tree.js';
import { TileEdge } from './tile-edge.js';
import { hashAt, TILE_WIDTH } from './tiles.js';

/** What was signed and what is there do not agree: nothing more is signed until somebody has examined it. */
export class NotaryStopped extends TrofastError {
  constructor(detail: string) {
    super(
      'notary_stopped',
      `${detail} No head is signed any more, so that nothing wrong is confirmed. Find out what was changed (\`trofast verify\`); docs/operations.md says how to go on.`,
    );
  }
}

export interface NotaryPorts {
  readonly store: ProofStore;
  readonly keys: Pick<SigningKeys, 'current'>;
  readonly events: Pick<EventStore, 'holds'>;
  /** What the log is called. */
  readonly origin: string;
}

/**
 * Numbers the events of a log, keeps the tree over them in tiles, and signs heads. Events come in the order of the log; {@link seal} makes
 * what has come durable and signs it. Tiles are a function of the events, so whatever was cut short is made again the same.
 */
export class Notary {
  private readonly marks: Mark[] = [];
  /** The tile that is compared with, read once. */
  private comparing: { readonly index: number; readonly hashes: Buffer | undefined } | undefined;
  private position: Position | undefined;

  private constructor(
    private readonly ports: NotaryPorts,
    private edge: TileEdge,
    private stored: NotaryProgress | undefined,
    private signed: SignedHead | undefined,
    /** How many events the tree had of which the log is read again, to compare. */
    private compared: number,
  ) {}

  /**
   * Where it was, with its newest head compared with its tiles.
   * @throws NotaryStopped where they differ, or the log does not reach its place; ProofStoreUnavailable
   */
  static async open(ports: NotaryPorts): Promise<Notary> {
    const { store, events } = ports;
    const progress = await store.progress();
    const [head] = await store.heads(1);
    const size = progress?.size ?? 0;
    if (head) await assertHeadFits(ports, head, size);
    if (progress && !(await events.holds(progress.position)))
      throw new NotaryStopped(
        `The log ends before its event number ${size - 1}, or has another one there: its end was cut off, or an older copy was put back.`,
      );
    const edge = await TileEdge.load(size, (place) => store.tile(place));
    if (!edge) throw new NotaryStopped(`Tiles of the tree of ${size} events are missing.`);
    return new Notary(ports, edge, progress, head, progress?.before?.size ?? 0);
  }

  /** After which event the log is to be read: somewhat earlier than what has a number. `undefined` for its beginning. */
  get after(): Position | undefined {
    return this.stored?.before?.position;
  }

  /** How many events the tree has. */
  get size(): number {
    return this.edge.size;
  }

  /** How many of them no head covers. */
  get unsigned(): number {
    return this.size - (this.signed?.size ?? 0);
  }

  /** How many of them are not durable. */
  get unstored(): number {
    return this.size - (this.stored?.size ?? 0);
  }

  /** The next events of the log, in its order. @throws NotaryStopped where the tree has others */
  async number(events: readonly LogEvent[]): Promise<void> {
    for (const event of events) {
      const leaf = leafOf(event);
      if (this.isComparing) await this.compare(leaf);
      else this.append(event, leaf);
    }
    this.passTo(events.at(-1)!.position);
  }

  /** Nothing more is there up to this position. */
  passTo(position: Position): void {
    if (!this.isComparing) this.position = position;
  }

  /** Whether events that have a number are read again. At the end of the log none is left. */
  get isComparing(): boolean {
    return this.compared < (this.stored?.size ?? 0);
  }

  /** To be called when the log has nothing more. @throws NotaryStopped where the tree has more events */
  assertComparedAll(): void {
    if (this.isComparing)
      throw new NotaryStopped(
        `The log has ${this.compared} events, and had ${this.stored!.size} when they were numbered.`,
      );
  }

  /**
   * Makes tiles durable, then signs a head over them, where there is one to sign.
   * @returns the head, where one was signed
   * @throws NotaryOvertaken, HeadConflict, ProofStoreUnavailable; nothing is signed then
   */
  async seal(): Promise<SignedHead | undefined> {
    await this.extend();
    if (this.isComparing || this.unsigned === 0) return undefined;
    const { store, keys, origin } = this.ports;
    const { size } = this;
    const root = this.edge.root().toString('base64');
    const { key } = await keys.current();
    const head: SignedHead = { size, root, note: signedNote(headText({ origin, size, root }), origin, key) };
    await this.assertExtends(head);
    await store.addHead(head);
    this.signed = head;
    return head;
  }

  /** Whether the tiles as they are stored show that the tree begins with all that was signed. @throws NotaryStopped */
  private async assertExtends(head: SignedHead): Promise<void> {
    const older = this.signed ?? { size: 0, root: emptyRoot().toString('base64') };
    const read = subtreesFrom((place) => this.ports.store.tile(place));
    const proof = await stoppingWhereMissing(consistencyProof(read, older.size, head.size));
    if (!isConsistent(treeHead(older), treeHead(head), proof))
      throw new NotaryStopped(
        `The tree of ${head.size} events does not begin with the ${older.size} that were signed.`,
      );
  }

  /** Makes durable what has come, and signs nothing. @throws NotaryOvertaken, ProofStoreUnavailable */
  async extend(): Promise<void> {
    const { position, stored, size } = this;
    if (position === undefined || position === stored?.position) return;
    const from = stored?.size ?? 0;
    const before: NotaryPlace | undefined = size > from ? stored : stored?.before;
    const to: NotaryProgress = { size, position, ...(before && { before: placeOf(before) }) };
    await this.ports.store.extend({ from, to, tiles: this.edge.takeChanged(), marks: this.marks.splice(0) });
    this.stored = to;
    this.compared = size;
  }

  private append(event: LogEvent, leaf: Buffer): void {
    const { size } = this;
    if (size > 0 && size % TILE_WIDTH === 0) this.marks.push({ number: size, position: this.position! });
    this.edge.append(leaf);
    this.position = event.position;
  }

  private async compare(leaf: Buffer): Promise<void> {
    const index = Math.floor(this.compared / TILE_WIDTH);
    if (this.comparing?.index !== index)
      this.comparing = { index, hashes: await this.ports.store.tile({ level: 0, index }) };
    const { hashes } = this.comparing;
    if (!hashes || !hashAt(hashes, this.compared % TILE_WIDTH)?.equals(leaf))
      throw new NotaryStopped(`The event number ${this.compared} of the log is not the one that was numbered.`);
    this.compared += 1;
    if (!this.isComparing) this.position = this.stored!.position;
  }
}

const placeOf = ({ size, position }: NotaryPlace): NotaryPlace => ({ size, position });

/** @throws NotaryStopped */
async function assertHeadFits({ store, origin }: NotaryPorts, head: SignedHead, size: number): Promise<void> {
  const keys = trustedKeys(origin, (await store.keys()).map(publicEntry));
  if (!isSignedHead(head, origin, keys))
    throw new NotaryStopped(`The newest head, of ${head.size} events, was not signed by a key of this log.`);
  if (head.size > size) throw new NotaryStopped(`The newest head has ${head.size} events, and the tree only ${size}.`);
  const read = subtreesFrom((place) => store.tile(place));
  const root = await stoppingWhereMissing(rootOf(read, head.size));
  if (root.toString('base64') !== head.root)
    throw new NotaryStopped(`The tree of ${head.size} events is not the one that was signed.`);
}

const treeHead = ({ size, root }: Pick<SignedHead, 'size' | 'root'>): TreeHead => ({
  size,
  root: Buffer.from(root, 'base64'),
});

async function stoppingWhereMissing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof TileMissing)) throw error;
    throw new NotaryStopped(error.message);
  }
}
