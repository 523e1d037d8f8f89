import { type Json, type JsonObject, ownValue } from '#platform';
import { type StoredDocument } from '#read-store';

import { changesBetween } from './difference.js';
import { COMPARED_MODELS, type ComparedModel } from './compared-models.js';
import { type ExpectedMember } from './expected-documents.js';

export interface ReadModelDifference {
  readonly memberId: string;
  readonly model: ComparedModel | 'guest-purchases' | 'reward-stock' | 'campaign-budgets' | 'partner-settlements';
  readonly documentId: string;
  /** Path of the field; `document` where the whole document is missing, or should not be there. */
  readonly field: string;
  readonly expected: Json;
  readonly actual: Json;
}

/** Documents as the read models have them, by model and id. */
export type LoadedDocuments = Map<ComparedModel, ReadonlyMap<string, StoredDocument>>;

/** Only what is expected is compared: documents say more than the fold can. */
export function* differencesOf(
  { memberId, documents }: ExpectedMember,
  loaded: LoadedDocuments,
): Iterable<ReadModelDifference> {
  for (const model of COMPARED_MODELS) {
    for (const [documentId, expected] of documents[model]) {
      const where = { memberId, model, documentId };
      const actual = loaded.get(model)!.get(documentId)?.body;
      if (!actual) yield { ...where, field: 'document', expected: 'there', actual: null };
      else {
        for (const { field, before, after } of changesBetween(expected, projected(actual, expected))) {
          yield { ...where, field, expected: before ?? null, actual: after ?? null };
        }
      }
    }
  }
}

export function surplusDocument(memberId: string, model: ComparedModel, documentId: string): ReadModelDifference {
  return { memberId, model, documentId, field: 'document', expected: null, actual: 'there' };
}

/** A member of whom it is not known what the documents should say. */
export function unreadableStream(memberId: string, reason: string): ReadModelDifference {
  return { memberId, model: 'member', documentId: memberId, field: 'stream', expected: null, actual: reason };
}

/** The part of a document that is compared: the fields of the first level, and one below them in tier, purchases and claims. */
function projected(actual: JsonObject, expected: JsonObject): JsonObject {
  const fields = Object.keys(expected).map((name) => {
    const [value, wanted] = [ownValue(actual, name), ownValue(expected, name)];
    const isPart = name === 'tier' || name === 'purchases' || name === 'claims';
    return [name, isPart && isObject(value) && isObject(wanted) ? projected(value, wanted) : value] as const;
  });
  return Object.fromEntries(fields);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
