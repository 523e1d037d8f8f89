import { type Document } from 'mongodb';

import { type Catalog, type IndexDefinition } from './catalog.js';
import { ServerError } from './errors.js';
import { aggregate } from './aggregate.js';
import { type Cursors, find, isMajority, listCollections } from './reads.js';
import { assertFields, insert, remove, update } from './writes.js';

/** Everything that the server keeps between commands, its replica set's state apart. */
export interface ServerState {
  readonly catalog: Catalog;
  readonly cursors: Cursors;
  /** What it says that it is. */
  version: string;
}

export interface CommandDefinition {
  /** Fields in addition to those of every command; a command with any other is refused. */
  readonly fields: readonly string[];
  /** `write` needs a primary and takes a write concern and a transaction number; `read` needs a primary. */
  readonly kind: 'read' | 'write' | 'free';
  run(command: Document, state: ServerState): Document;
}

const namespaceOf = (command: Document, name: string) => `${command.$db as string}.${command[name] as string}`;

/** The commands that are imitated. */
export const COMMANDS: Readonly<Record<string, CommandDefinition>> = {
  ping: { fields: [], kind: 'free', run: () => ({ ok: 1 }) },
  buildInfo: {
    fields: [],
    kind: 'free',
    run: (_command, { version }) => ({ version, versionArray: [...version.split('.').map(Number), 0], ok: 1 }),
  },
  endSessions: { fields: [], kind: 'free', run: () => ({ ok: 1 }) },
  insert: {
    fields: ['documents', 'ordered', 'bypassDocumentValidation'],
    kind: 'write',
    run: (command, { catalog }) => insert(catalog.make(namespaceOf(command, 'insert')), command),
  },
  update: {
    fields: ['updates', 'ordered', 'bypassDocumentValidation'],
    kind: 'write',
    run: (command, { catalog }) => {
      const namespace = namespaceOf(command, 'update');
      // A collection comes into being with its first document, not with an update that matches nothing.
      const upserts = (command.updates as Document[]).some((statement) => statement.upsert === true);
      if (!catalog.find(namespace) && !upserts) return { n: 0, nModified: 0, ok: 1 };
      return update(catalog.make(namespace), command);
    },
  },
  delete: {
    fields: ['deletes', 'ordered'],
    kind: 'write',
    run: (command, { catalog }) => {
      const collection = catalog.find(namespaceOf(command, 'delete'));
      return collection ? remove(collection, command) : { n: 0, ok: 1 };
    },
  },
  find: {
    fields: ['filter', 'sort', 'projection', 'limit', 'batchSize', 'singleBatch'],
    kind: 'read',
    run: (command, { catalog, cursors }) => {
      const namespace = namespaceOf(command, 'find');
      const found = find(catalog.visible(namespace, isMajority(command)), command);
      return cursors.reply(namespace, found, command.batchSize, true);
    },
  },
  aggregate: {
    fields: ['pipeline', 'cursor', 'allowDiskUse'],
    kind: 'read',
    run: (command, { catalog, cursors }) => {
      const namespace = namespaceOf(command, 'aggregate');
      const found = aggregate(catalog.visible(namespace, isMajority(command)), command.pipeline as Document[]);
      const { batchSize } = command.cursor as Document;
      return cursors.reply(namespace, found, batchSize, true);
    },
  },
  getMore: {
    fields: ['collection', 'batchSize'],
    kind: 'read',
    run: (command, { cursors }) => cursors.more(Number(command.getMore), command.batchSize),
  },
  killCursors: {
    fields: ['cursors'],
    kind: 'free',
    run: (command, { cursors }) => {
      cursors.kill((command.cursors as unknown[]).map(Number));
      return { cursorsKilled: command.cursors as unknown, cursorsNotFound: [], cursorsAlive: [], ok: 1 };
    },
  },
  create: { fields: [], kind: 'write', run: create },
  createIndexes: { fields: ['indexes'], kind: 'write', run: createIndexes },
  listIndexes: {
    fields: ['cursor'],
    kind: 'read',
    run: (command, { catalog, cursors }) => {
      const namespace = namespaceOf(command, 'listIndexes');
      const collection = catalog.find(namespace);
      if (!collection) throw new ServerError(26, `ns does not exist: ${namespace}`);
      return cursors.reply(namespace, collection.indexes, undefined, true);
    },
  },
  listCollections: {
    fields: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
    kind: 'read',
    run: (command, { catalog, cursors }) => {
      const database = command.$db as string;
      const found = listCollections(catalog, database, (command.filter ?? {}) as Document);
      return cursors.reply(`${database}.$cmd.listCollections`, found, undefined, true);
    },
  },
  drop: {
    fields: [],
    kind: 'write',
    run: (command, { catalog }) => {
      const namespace = namespaceOf(command, 'drop');
      // Since 7.0 dropping what is not there succeeds; before, and on compatible servers, it is an error.
      if (!catalog.drop(namespace)) throw new ServerError(26, 'ns not found');
      return { ns: namespace, nIndexesWas: 1, ok: 1 };
    },
  },
  dropDatabase: {
    fields: [],
    kind: 'write',
    run: (command, { catalog }) => {
      const database = command.$db as string;
      for (const name of catalog.names(database)) catalog.drop(`${database}.${name}`);
      return { dropped: database, ok: 1 };
    },
  },
};

function create(command: Document, { catalog }: ServerState): Document {
  const namespace = namespaceOf(command, 'create');
  if (catalog.find(namespace)) throw new ServerError(48, `Collection ${namespace} already exists.`);
  catalog.make(namespace);
  return { ok: 1 };
}

function createIndexes(command: Document, { catalog }: ServerState): Document {
  const namespace = namespaceOf(command, 'createIndexes');
  const created = !catalog.find(namespace);
  const collection = catalog.make(namespace);
  const numIndexesBefore = collection.indexes.length;
  for (const index of command.indexes as Document[]) {
    assertFields(index, ['key', 'name', 'unique', 'sparse', 'expireAfterSeconds', 'v']);
    collection.createIndex({ ...index, v: 2 } as IndexDefinition);
  }
  const numIndexesAfter = collection.indexes.length;
  return { createdCollectionAutomatically: created, numIndexesBefore, numIndexesAfter, ok: 1 };
}
