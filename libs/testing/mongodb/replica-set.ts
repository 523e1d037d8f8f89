import { Binary, type Document, Long, ObjectId, Timestamp } from 'mongodb';

import { type Catalog } from './catalog.js';
import { ServerError } from './errors.js';

const SET_NAME = 'rs0';
const WIRE_VERSION_MAX = 21;

type Snapshot = ReturnType<Catalog['snapshot']>;

/**
 * What a member knows of its replica set: who is primary, the time of the last operation, and the numbered writes of each
 * session, so that a write that is sent again is answered and not applied again. A standalone server knows none of it.
 */
export class ReplicaSet {
  private primary = true;
  private term = 1;
  private operations = 0;
  private readonly seconds = Math.floor(Date.now() / 1000);
  private readonly retryable = new Map<string, { number: number; reply: Document }>();

  private marked: Snapshot | undefined;
  /** The last operation that a majority has, while there is no majority for later ones. */
  private committedOperations: number | undefined;

  constructor(
    readonly exists: boolean,
    private readonly catalog: Catalog,
    private readonly address: () => string,
  ) {}

  hello(): Document {
    return {
      helloOk: true,
      isWritablePrimary: this.primary,
      ismaster: this.primary,
      maxBsonObjectSize: 16_777_216,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      logicalSessionTimeoutMinutes: 30,
      minWireVersion: 0,
      maxWireVersion: WIRE_VERSION_MAX,
      readOnly: false,
      ...(this.exists && this.membership()),
      ok: 1,
    };
  }

  private membership(): Document {
    const electionId = ObjectId.createFromHexString(this.term.toString(16).padStart(24, '0'));
    return {
      setName: SET_NAME,
      setVersion: 1,
      secondary: !this.primary,
      hosts: [this.address()],
      me: this.address(),
      ...(this.primary && { primary: this.address(), electionId }),
    };
  }

  stepDown(): void {
    this.primary = false;
  }

  elect(): void {
    this.primary = true;
    this.term++;
  }

  /** Remembers what `electBehind` goes back to. */
  markCommitPoint(): void {
    this.marked = this.catalog.snapshot();
  }

  electBehind(): void {
    this.elect();
    this.catalog.showCommitted(this.marked);
  }

  loseMajority(): void {
    this.marked = this.catalog.snapshot();
    this.catalog.showCommitted(this.marked);
    this.committedOperations = this.operations;
  }

  regainMajority(): void {
    this.catalog.showCommitted(undefined);
    this.committedOperations = undefined;
  }

  rollBack(): void {
    if (this.marked) this.catalog.restore(this.marked);
    this.retryable.clear();
    this.regainMajority();
    this.elect();
  }

  get hasMajority(): boolean {
    return this.committedOperations === undefined;
  }

  /**
   * Before a command: a primary that is behind learns what is committed by the next write, or by a read that says what
   * it has seen. Without a majority such a read waits in vain. @throws ServerError 50
   */
  awaitCommit(command: Document, writes: boolean): void {
    const after = (command.readConcern as Document | undefined)?.afterClusterTime as Timestamp | undefined;
    if (this.hasMajority) {
      if (writes || after) this.catalog.showCommitted(undefined);
    } else if (after && after.i > this.committedOperations! + 1)
      throw new ServerError(50, 'operation exceeded time limit');
  }

  /** @throws ServerError 10107, 13435 */
  assertPrimary(kind: 'read' | 'write' | 'free'): void {
    if (this.primary || kind === 'free') return;
    if (kind === 'write') throw new ServerError(10107, 'not primary');
    throw new ServerError(13435, 'not primary and secondaryOk=false');
  }

  /** The reply to a numbered write that was already applied. @throws ServerError 20, 225 */
  earlierReply(command: Document): Document | undefined {
    if (command.txnNumber === undefined) return undefined;
    if (!this.exists)
      throw new ServerError(20, 'Transaction numbers are only allowed on a replica set member or mongos');
    const last = this.retryable.get(sessionOf(command));
    const number = Number(command.txnNumber);
    if (last && number < last.number)
      throw new ServerError(225, `Retryable write with txnNumber ${number} is too old.`);
    return last?.number === number ? last.reply : undefined;
  }

  remember(command: Document, reply: Document): void {
    if (command.txnNumber === undefined) return;
    this.retryable.set(sessionOf(command), { number: Number(command.txnNumber), reply });
  }

  advance(): void {
    this.operations++;
  }

  /** Times that every reply of a member carries. */
  times(): Document {
    if (!this.exists) return {};
    const signature = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };
    return { operationTime: this.now(), $clusterTime: { clusterTime: this.now(), signature } };
  }

  private now(): Timestamp {
    return new Timestamp({ t: this.seconds, i: this.operations + 1 });
  }
}

function sessionOf(command: Document): string {
  return ((command.lsid as Document).id as Binary).toString('hex');
}
