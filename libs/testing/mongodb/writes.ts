import { type Document } from 'mongodb';

import { type StoredCollection } from './catalog.js';
import { codeName, ServerError } from './errors.js';
import { compareValues, typeName } from './order.js';

interface WriteError {
  readonly index: number;
  readonly code: number;
  readonly errmsg: string;
}

const DOCUMENT_BYTES_MAX = 16_777_216;

/** Runs the statements of a write command; an ordered one stops at the first error. */
function eachStatement(
  statements: readonly Document[],
  ordered: boolean,
  run: (statement: Document, index: number) => void,
): WriteError[] {
  const errors: WriteError[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof ServerError)) throw error;
      errors.push({ index, code: error.code, errmsg: error.message });
      if (ordered) break;
    }
  }
  return errors;
}

function result(n: number, errors: readonly WriteError[], more: Document = {}): Document {
  const writeErrors = errors.map((error) => ({ ...error, codeName: codeName(error.code) }));
  return { n, ...more, ...(errors.length > 0 && { writeErrors }), ok: 1 };
}

export function insert(collection: StoredCollection, command: Document): Document {
  let n = 0;
  const errors = eachStatement(command.documents as Document[], ordered(command), (document) => {
    assertStorable(document);
    if (document._id === undefined) throw new ServerError(2, 'The driver puts an _id into every document.');
    collection.insert(document);
    n++;
  });
  return result(n, errors);
}

export function update(collection: StoredCollection, command: Document): Document {
  let n = 0;
  let nModified = 0;
  const upserted: Document[] = [];
  const errors = eachStatement(command.updates as Document[], ordered(command), (statement, index) => {
    assertFields(statement, ['q', 'u', 'upsert', 'multi']);
    const found = collection.select(statement.q as Document);
    const chosen = statement.multi ? found : found.slice(0, 1);
    for (const document of chosen) {
      const changed = applied(document, statement.u, false);
      n++;
      if (compareValues(document, changed) === 0) continue;
      collection.replace(changed);
      nModified++;
    }
    if (chosen.length === 0 && statement.upsert) {
      const made = upsertOf(statement);
      collection.insert(made);
      n++;
      upserted.push({ index, _id: made._id as unknown });
    }
  });
  return result(n, errors, { nModified, ...(upserted.length > 0 && { upserted }) });
}

export function remove(collection: StoredCollection, command: Document): Document {
  let n = 0;
  const errors = eachStatement(command.deletes as Document[], ordered(command), (statement) => {
    assertFields(statement, ['q', 'limit']);
    const found = collection.select(statement.q as Document);
    for (const document of statement.limit === 1 ? found.slice(0, 1) : found) {
      collection.remove(document);
      n++;
    }
  });
  return result(n, errors);
}

function ordered(command: Document): boolean {
  return command.ordered !== false;
}

/** What is inserted when nothing matched: the equalities of the filter, then the update; as the server does. */
function upsertOf(statement: Document): Document {
  const equalities: Document = {};
  for (const [field, value] of Object.entries(statement.q as Document)) {
    if (field.startsWith('$')) continue;
    if (typeName(value) !== 'object') equalities[field] = value;
    else if (Object.hasOwn(value as object, '$eq')) equalities[field] = (value as Document).$eq;
  }
  const made = applied(equalities, statement.u, true);
  if (made._id === undefined) throw new ServerError(2, 'Upserts without an _id are not imitated.');
  return made;
}

function applied(document: Document, change: unknown, inserting: boolean): Document {
  if (typeName(change) !== 'object') throw new ServerError(9, 'Update pipelines are not imitated.');
  const update = change as Document;
  const operators = Object.keys(update).filter((key) => key.startsWith('$'));
  if (operators.length === 0) {
    assertStorable(update);
    if (update._id !== undefined && document._id !== undefined && compareValues(update._id, document._id) !== 0)
      throw new ServerError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
    return document._id === undefined ? { ...update } : { _id: document._id as unknown, ...update };
  }
  const changed = { ...document };
  for (const operator of Object.keys(update)) apply(changed, operator, update[operator] as Document, inserting);
  assertStorable(changed);
  return changed;
}

function apply(document: Document, operator: string, fields: Document, inserting: boolean): void {
  for (const [field, value] of Object.entries(fields)) {
    if (field.includes('.')) throw new ServerError(9, `${operator} on a path is not imitated.`);
    switch (operator) {
      case '$set':
        document[field] = value;
        break;
      case '$unset':
        delete document[field];
        break;
      case '$addToSet':
        document[field] = [...new Set([...((document[field] as unknown[] | undefined) ?? []), value])];
        break;
      case '$setOnInsert':
        if (inserting) document[field] = value;
        break;
      default:
        throw new ServerError(9, `Unknown modifier: ${operator}`);
    }
  }
}

/** As servers before 5.0 and some compatible ones still do, names that begin with `$` or have a dot are refused. */
function assertStorable(document: Document): void {
  if (Buffer.byteLength(JSON.stringify(document)) > DOCUMENT_BYTES_MAX)
    throw new ServerError(2, 'The document is larger than 16 MiB.');
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeName(value) !== 'object') return;
    for (const [name, inner] of Object.entries(value as Document)) {
      if (name.startsWith('$') || name.includes('.'))
        throw new ServerError(52, `The field name '${name}' is not valid for storage.`);
      visit(inner);
    }
  };
  visit(document);
}

export function assertFields(document: Document, known: readonly string[]): void {
  for (const name of Object.keys(document))
    if (!known.includes(name)) throw new ServerError(40415, `BSON field '${name}' is an unknown field.`);
}
