import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

import { BSON, type Document } from 'mongodb';

import { Catalog } from './catalog.js';
import { type CommandDefinition, COMMANDS, type ServerState } from './commands.js';
import { codeName, ServerError } from './errors.js';
import { type Fault, Faults } from './faults.js';
import { Cursors } from './reads.js';
import { ReplicaSet } from './replica-set.js';
import { replyTo, type Request, RequestReader } from './wire.js';
import { assertFields } from './writes.js';

/** Fields that any command may carry. */
const COMMON_FIELDS = ['$db', 'lsid', '$clusterTime', '$readPreference', 'maxTimeMS', 'comment'];
const HELLO = ['hello', 'isMaster', 'ismaster'];

export interface MongoStandInOptions {
  /** A replica set of this one member; standalone when left out. */
  readonly replicaSet?: boolean;
  /** A free one when left out. */
  readonly port?: number;
  /** A file that every write is added to, so that a killed process comes back with what it had acknowledged. */
  readonly journal?: string;
}

/**
 * MongoDB's side of the wire, in memory, for the real driver: the commands in `commands.ts` and no other, with fault
 * switches. Loopback only.
 */
export class MongoStandIn {
  readonly faults = new Faults();
  private readonly state: ServerState = { catalog: new Catalog(), cursors: new Cursors(), version: '7.0.0' };
  private readonly set: ReplicaSet;
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  private counted = new Map<string, number>();
  /** How often a client asked who this is. */
  hellos = 0;
  /** How far its clock is ahead of the machine's. */
  clockAheadMs = 0;

  private constructor(private readonly options: MongoStandInOptions) {
    this.set = new ReplicaSet(options.replicaSet ?? false, this.state.catalog, () => `127.0.0.1:${this.port}`);
  }

  static async start(options: MongoStandInOptions = {}): Promise<MongoStandIn> {
    const standIn = new MongoStandIn(options);
    standIn.replay();
    standIn.port = options.port ?? 0;
    await standIn.resume();
    return standIn;
  }

  get url(): string {
    return `mongodb://127.0.0.1:${this.port}/${this.set.exists ? '?replicaSet=rs0' : ''}`;
  }

  set version(version: string) {
    this.state.version = version;
  }

  fault(...faults: readonly Fault[]): void {
    for (const fault of faults) this.faults.arm(fault);
  }

  clearFaults(): void {
    this.faults.clear();
  }

  /** Commands received since the last reset, by name, without the driver's own bookkeeping. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counted);
  }

  resetCounts(): void {
    this.counted = new Map();
  }

  /** The documents of a collection, as stored. */
  documents(database: string, collection: string): readonly Document[] {
    return [...(this.state.catalog.find(`${database}.${collection}`)?.documents.values() ?? [])];
  }

  collections(database: string): readonly string[] {
    return this.state.catalog.names(database);
  }

  /** How many documents one reply may carry, so that cursors stay open with little data. */
  set replyDocumentsMax(documents: number) {
    this.state.cursors.replyDocumentsMax = documents;
  }

  get openCursors(): number {
    return this.state.cursors.size;
  }

  /** No primary until `elect`. */
  stepDown(): void {
    this.set.stepDown();
  }

  elect(): void {
    this.set.elect();
  }

  /** What a primary elected by `electBehind` will at first take for committed. */
  markCommitPoint(): void {
    this.set.markCommitPoint();
  }

  /**
   * A fail-over to a member that has every acknowledged write but does not know yet that they are committed: majority
   * reads that do not say what they have already seen go back to the marked state, until it has learned better.
   */
  electBehind(): void {
    this.set.electBehind();
  }

  /** The other members are away: writes are applied and not confirmed (64), majority reads see what was there before. */
  loseMajority(): void {
    this.set.loseMajority();
  }

  regainMajority(): void {
    this.set.regainMajority();
  }

  /** A fail-over to members that have nothing of what was written since the majority was lost. */
  rollBack(): void {
    this.set.rollBack();
  }

  /** Breaks every connection and takes no new one; what is stored stays. */
  async pause(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    for (const socket of this.sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  /** Listens again, on the same port. */
  async resume(): Promise<void> {
    const server = createServer((socket) => this.serve(socket));
    this.server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return this.pause();
  }

  private serve(socket: Socket): void {
    const reader = new RequestReader();
    this.sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      try {
        for (const request of reader.push(chunk))
          void this.answer(request, socket).catch((error: Error) => socket.destroy(error));
      } catch (error) {
        socket.destroy(error as Error);
      }
    });
  }

  private async answer(request: Request, socket: Socket): Promise<void> {
    const { command } = request;
    const name = Object.keys(command)[0] ?? '';
    const fault = this.faults.take(name, command[name]);
    if (!HELLO.includes(name) && name !== 'endSessions') this.counted.set(name, (this.counted.get(name) ?? 0) + 1);
    if (fault?.kind === 'slow') await setTimeout(fault.delayMs ?? 0, undefined, { ref: false });
    if (fault?.kind === 'drop_before') return void socket.destroy();
    if (fault?.kind === 'silence') return;
    if (fault?.kind === 'cursor_lost') this.state.cursors.loseAll();
    if (fault?.kind === 'duplicate_key') this.rivalInsert(command, fault);
    const reply =
      fault?.kind === 'error'
        ? failure(new ServerError(fault.code ?? 8, 'A fault switch.'))
        : this.reply(name, command);
    if (fault?.kind === 'slow_after') await setTimeout(fault.delayMs ?? 0, undefined, { ref: false });
    if (fault?.kind === 'drop_after') return void socket.destroy();
    if (fault?.kind === 'silence_after' || socket.destroyed) return;
    const unconfirmed = asksMajority(command) && (fault?.kind === 'write_concern_error' || !this.set.hasMajority);
    const concern = unconfirmed ? { writeConcernError: concernError(fault?.code ?? 64) } : {};
    socket.write(replyTo(request, { ...reply, ...concern, ...this.set.times() }));
  }

  private reply(name: string, command: Document): Document {
    if (HELLO.includes(name)) {
      this.hellos++;
      return { ...this.set.hello(), localTime: new Date(Date.now() + this.clockAheadMs) };
    }
    try {
      return this.run(name, command);
    } catch (error) {
      if (error instanceof ServerError) return failure(error);
      throw error;
    }
  }

  private run(name: string, command: Document): Document {
    const definition = COMMANDS[name];
    if (!definition) throw new ServerError(59, `no such command: '${name}'`);
    assertKnownFields(name, definition, command);
    this.set.assertPrimary(definition.kind);
    if (definition.kind !== 'write') {
      this.set.awaitCommit(command, false);
      return definition.run(command, this.state);
    }
    const earlier = this.set.earlierReply(command);
    if (earlier) return earlier;
    this.set.awaitCommit(command, true);
    const reply = definition.run(command, this.state);
    this.set.advance();
    this.set.remember(command, reply);
    if (this.options.journal) appendFileSync(this.options.journal, BSON.serialize(command));
    return reply;
  }

  private rivalInsert(command: Document, fault: Fault): void {
    const documents = fault.document ? [fault.document] : (command.documents as Document[]);
    COMMANDS.insert!.run({ insert: command.insert as string, $db: command.$db as string, documents }, this.state);
  }

  private replay(): void {
    const { journal } = this.options;
    if (!journal || !existsSync(journal)) return;
    const bytes = readFileSync(journal);
    for (let at = 0; at + 4 <= bytes.length;) {
      const length = bytes.readInt32LE(at);
      if (at + length > bytes.length) break;
      const command = BSON.deserialize(bytes.subarray(at, at + length));
      const reply = COMMANDS[Object.keys(command)[0]!]!.run(command, this.state);
      this.set.advance();
      this.set.remember(command, reply);
      at += length;
    }
  }
}

function assertKnownFields(name: string, definition: CommandDefinition, command: Document): void {
  const concerns = { read: ['readConcern'], write: ['writeConcern', 'txnNumber'], free: [] }[definition.kind];
  assertFields(command, [name, ...COMMON_FIELDS, ...concerns, ...definition.fields]);
}

/** Only a write that asked for a majority learns that there was none. */
function asksMajority(command: Document): boolean {
  return (command.writeConcern as Document | undefined)?.w === 'majority';
}

function failure(error: ServerError): Document {
  return { ok: 0, code: error.code, codeName: codeName(error.code), errmsg: error.message };
}

function concernError(code: number): Document {
  return { code, codeName: codeName(code), errmsg: 'waiting for replication timed out' };
}
