import { LRUCache } from 'lru-cache';

import { entriesAtMost } from '#platform';

import { type SqliteDatabase, type Statement } from '#platform/sqlite';

import { type NewEvent, type StreamName } from '../envelope.js';
import { checkedAppend } from '../append-rules.js';
import { ClaimTaken, LogLost, WrongRevision } from '../errors.js';
import { type Appended, type Claim, type ExpectedRevision } from '../port.js';
import { AppendQueue, type Pending, type PendingClaim } from './append-queue.js';
import { LogGuard } from './log-guard.js';
import { type LogFile, moveWalIntoFile } from './log-file.js';
import { type AcknowledgedMark } from './mark.js';
import { LOG_START, type Place } from './place.js';
import { recordBytes, recordCrc, recordText } from './record.js';
import { commitError, storeError } from './store-error.js';

/** Streams whose last revision is kept in memory. */
const HEADS_MAX = 50_000;

/** A stream that does not exist has revision -1; its id is given with its first event. */
interface Head {
  readonly id: number;
  readonly revision: number;
}

const NO_HEAD: Head = { id: 0, revision: -1 };

type Outcome = Appended | WrongRevision | ClaimTaken;

/**
 * The one writer of the log. Appends that arrive during one turn of the event loop share a transaction and its fsync;
 * each is judged by itself, so a wrong revision rejects its own caller only. Nobody is answered before the commit.
 */
export class LogWriter {
  private readonly heads = new LRUCache<StreamName, Head>(entriesAtMost(HEADS_MAX));
  private readonly insertEvent: Statement;
  /** The same where the log still ends where this process left it. */
  private readonly insertAtEnd: Statement;
  private readonly insertStream: Statement;
  private readonly findHead: Statement;
  private readonly findTexts: Statement;
  private readonly queue = new AppendQueue();
  private scheduled = false;
  /** After a failure nothing that is in memory is believed until the file has been read. */
  private mustRecover = false;
  private end = LOG_START;
  private nextStreamId = 1;
  private readonly database: SqliteDatabase;
  private readonly guard: LogGuard;

  /** Begins by taking the log, which nobody else can write to until `release`. */
  constructor(
    private readonly log: LogFile,
    private readonly mark: AcknowledgedMark,
    private readonly committed: () => void,
  ) {
    const { database } = log;
    this.database = database;
    this.insertEvent = database.prepare(
      'INSERT INTO event (position, stream, revision, crc, text) VALUES (?, ?, ?, ?, ?)',
    );
    this.insertAtEnd = database.prepare(
      'INSERT INTO event (position, stream, revision, crc, text) SELECT ?, ?, ?, ?, ? WHERE (SELECT max(position) FROM event) IS ?',
    );
    this.insertStream = database.prepare('INSERT INTO stream (id, name) VALUES (?, ?)');
    this.findHead = database.prepare(
      'SELECT s.id, (SELECT max(revision) FROM event e WHERE e.stream = s.id) FROM stream s WHERE s.name = ?',
    );
    this.findTexts = database.prepare(
      'SELECT CAST(text AS BLOB), position, crc FROM event WHERE stream = (SELECT id FROM stream WHERE name = ?) AND revision > ? ORDER BY revision LIMIT ?',
    );
    this.guard = new LogGuard(database);
    this.recover();
  }

  /** @throws LogLost once the log is no longer this process's */
  assertKept(): void {
    this.guard.assertKept();
  }

  append(
    stream: StreamName,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    claimed: readonly Claim[] = [],
  ): Promise<Appended> {
    this.assertKept();
    const texts = textsOf(stream, events, expected);
    const claims = claimed.map((claim) => ({
      stream: claim.stream,
      texts: textsOf(claim.stream, [claim.event], 'no_stream'),
    }));
    return new Promise((resolve, reject) => {
      this.queue.add({ stream, expected, ids: events.map(({ id }) => id), texts, claims, resolve, reject });
      this.schedule();
    });
  }

  /** Where the log ends; undefined where the file must be asked, since a write failed. */
  get knownEnd(): Place | undefined {
    return this.mustRecover ? undefined : this.end;
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** Writes what is queued, now, and lets others write; for closing. */
  release(): void {
    while (this.queue.length > 0) this.flush();
    this.database.rollback();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.flush();
      if (this.queue.length > 0) this.schedule();
    });
  }

  private flush(): void {
    const batch = this.queue.takeBatch();
    if (batch.length === 0) return;
    let outcomes: readonly Outcome[];
    try {
      outcomes = this.write(batch);
    } catch (error) {
      for (const { reject } of batch) reject(error as Error);
      return;
    }
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome instanceof Error) batch[index]!.reject(outcome);
      else batch[index]!.resolve(outcome);
    }
    this.committed();
  }

  /** @throws StoreFull, StoreUnavailable (nothing of the batch was written), AppendOutcomeUnknown, LogLost */
  private write(batch: readonly Pending[]): readonly Outcome[] {
    const transaction = this.begin();
    let isCommitting = false;
    try {
      const outcomes = batch.map((pending) => this.judge(pending, transaction));
      if (transaction.end === this.end) return outcomes;
      isCommitting = true;
      this.database.exec('COMMIT');
      this.guard.assertInPlace();
      this.mark.moveTo(transaction.end);
      for (const [stream, head] of transaction.heads) this.heads.set(stream, head);
      this.end = transaction.end;
      this.nextStreamId = transaction.nextStreamId;
      this.takeAgain();
      return outcomes;
    } catch (error) {
      this.mustRecover = true;
      this.database.rollback(); // At once: readers share the connection and would see what was never committed.
      if (error instanceof LogLost) throw error;
      throw isCommitting
        ? commitError(error, this.database.file)
        : storeError(error, 'appending to', this.database.file);
    }
  }

  private begin(): Transaction {
    this.assertKept();
    try {
      if (this.mustRecover) this.recover();
    } catch (error) {
      throw storeError(error, 'appending to', this.database.file);
    }
    return { heads: new Map<StreamName, Head>(), end: this.end, nextStreamId: this.nextStreamId };
  }

  /** What was committed stays acknowledged, whatever this meets; the next append meets it again. */
  private takeAgain(): void {
    try {
      this.guard.take();
    } catch {
      this.mustRecover = true;
    }
  }

  /**
   * Undoes what is open, empties the WAL of frames that were never committed (see wal-check.ts) and takes positions and
   * revisions from the file again.
   */
  private recover(): void {
    this.database.rollback();
    moveWalIntoFile(this.database);
    this.guard.take();
    this.guard.assertAlone();
    this.heads.clear();
    const [newest] = this.database.query('SELECT position, crc FROM event ORDER BY position DESC LIMIT 1');
    this.end = newest ? { position: newest[0] as number, crc: newest[1] as number } : LOG_START;
    this.nextStreamId = ((this.database.query('SELECT max(id) FROM stream')[0]![0] as number | null) ?? 0) + 1;
    this.mustRecover = false;
  }

  private judge(pending: Pending, transaction: Transaction): Outcome {
    const { stream, expected, claims } = pending;
    const head = this.headOf(stream, transaction);
    const expectedRevision = expected === 'no_stream' ? -1 : expected;
    if (head.revision === expectedRevision) {
      const taken = claims.find((claim) => this.headOf(claim.stream, transaction).revision !== -1);
      if (taken) return new ClaimTaken(taken.stream);
      for (const claim of claims) this.insert(claim, NO_HEAD, transaction);
      return this.insert(pending, head, transaction);
    }
    const actual = head.revision === -1 ? 'no_stream' : head.revision;
    return this.earlierOutcome(pending, expectedRevision) ?? new WrongRevision(stream, expected, actual);
  }

  private headOf(stream: StreamName, transaction: Transaction): Head {
    return transaction.heads.get(stream) ?? this.heads.get(stream) ?? this.loadHead(stream);
  }

  private insert({ stream, texts }: PendingClaim, head: Head, transaction: Transaction): Appended {
    let { id, revision } = head;
    if (revision === -1) this.insertStream.run([(id = transaction.nextStreamId++), stream]);
    for (const text of texts) {
      const position = transaction.end.position + recordBytes(text);
      const crc = recordCrc(position, stream, ++revision, text);
      this.insertOne([position, id, revision, crc, text], transaction);
      transaction.end = { position, crc };
    }
    transaction.heads.set(stream, { id, revision });
    return { revision, position: this.log.places.format(transaction.end) };
  }

  /** @throws LogLost at the first event of a transaction, when the log does not end where it did */
  private insertOne(row: readonly [number, number, number, number, string], { end }: Transaction): void {
    if (end !== this.end) return void this.insertEvent.run(row);
    const endBefore = end.position === 0 ? null : end.position; // what max() says of no rows
    if (this.insertAtEnd.run([...row, endBefore]) !== 1) this.guard.loseToAnother();
  }

  /** The same append again: all of its ids are where it would have put them. It is answered as the first was. */
  private earlierOutcome({ stream, ids }: Pending, expectedRevision: number): Appended | undefined {
    const stored = this.findTexts.rows([stream, expectedRevision, ids.length]) as [Buffer, number, number][];
    const idOf = (text: Buffer): string => (JSON.parse(text.toString()) as NewEvent).id;
    if (stored.length !== ids.length || stored.some(([text], index) => idOf(text) !== ids[index])) return undefined;
    const [, position, crc] = stored.at(-1)!;
    return { revision: expectedRevision + ids.length, position: this.log.places.format({ position, crc }) };
  }

  private loadHead(stream: StreamName): Head {
    const row = this.findHead.first([stream]) as [number, number] | undefined;
    const head = row ? { id: row[0], revision: row[1] } : NO_HEAD;
    if (row) this.heads.set(stream, head);
    return head;
  }
}

/** @throws AppendTooLarge; TrofastError `invalid_append` */
function textsOf(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): readonly string[] {
  const dataTexts = checkedAppend(stream, events, expected);
  return events.map((event, index) => recordText(event, dataTexts[index]!));
}

interface Transaction {
  readonly heads: Map<StreamName, Head>;
  end: Place;
  nextStreamId: number;
}
