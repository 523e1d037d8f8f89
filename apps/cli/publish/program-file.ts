import { readFile } from 'node:fs/promises';

import { type Json, type JsonObject, parseStrictJson } from '#platform';

import { UsedWrongly } from '../errors.js';
import { inOrder } from './in-order.js';
import { DEFINITION_KINDS, type DefinitionKind, type FileDefinition, STAGES } from './definition-kinds.js';

/** A whole programme: its rules, and what is defined for it, in an order in which each can be published. */
export interface ProgramFile {
  readonly rules: JsonObject | undefined;
  readonly definitions: readonly FileDefinition[];
}

/**
 * Reads `{ "rules": { … }, "rewards": [ … ], "campaigns": [ … ], … }`. What rules and definitions say is left to the server, which checks them in full.
 * @throws UsedWrongly `invalid_program_file`
 */
export async function readProgramFile(path: string): Promise<ProgramFile> {
  const file = objectIn(await contentOf(path), path);
  const { rules, ...lists } = file;
  const known = DEFINITION_KINDS.map(({ list }) => list);
  for (const name of Object.keys(lists))
    if (!known.includes(name)) throw invalid(`${path} has \`${name}\`; it may have rules, ${known.join(', ')}.`);
  const definitions = DEFINITION_KINDS.flatMap((kind) => definitionsOf(kind, lists[kind.list] ?? [], path));
  return {
    rules: rules === undefined ? undefined : objectIn(rules, `\`rules\` of ${path}`),
    definitions: inOrder(definitions),
  };
}

async function contentOf(path: string): Promise<Json> {
  try {
    return parseStrictJson(await readFile(path));
  } catch (error) {
    throw invalid(`Cannot read ${path} as JSON (${(error as Error).message}).`);
  }
}

function definitionsOf(kind: DefinitionKind, list: Json, path: string): readonly FileDefinition[] {
  if (!(list instanceof Array)) throw invalid(`\`${kind.list}\` of ${path} must be a list.`);
  const definitions = list.map((one, at) => definitionOf(kind, one, `${kind.list}/${at} of ${path}`));
  const ids = definitions.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) throw invalid(`\`${kind.list}\` of ${path} has ${twice} twice.`);
  return definitions.sort((a, b) => Number(kind.isLater(a.body)) - Number(kind.isLater(b.body)));
}

function definitionOf(kind: DefinitionKind, given: Json, place: string): FileDefinition {
  const { status = 'active', ...body } = objectIn(given, place);
  const id = body[kind.idField];
  if (typeof id !== 'string') throw invalid(`${place} has no ${kind.idField}.`);
  const stage = STAGES.find((one) => one === status);
  if (!stage || (status !== 'active' && !kind.hasStages))
    throw invalid(`${place}: ${kind.hasStages ? `status is one of ${STAGES.join(', ')}` : 'status is not for it'}.`);
  return { kind, id, body, stage };
}

function objectIn(value: Json, place: string): JsonObject {
  if (typeof value !== 'object' || value === null || value instanceof Array)
    throw invalid(`${place} must be an object.`);
  return value;
}

function invalid(message: string): UsedWrongly {
  return new UsedWrongly('invalid_program_file', message);
}
