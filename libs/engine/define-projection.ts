import { type z } from 'zod';

import { type RecordedEvent } from '#event-store';
import { type Page, type StoredDocument } from '#read-store';

import { type Projection } from './projection.js';

export type Definition<Document> = Omit<Projection, 'evolve'> & {
  /** What a document is; its type derives from it. */
  readonly document: z.ZodType<Document>;
  evolve(document: Document | null, event: RecordedEvent, documentId: string): Document | null;
};

/** A projection as the engine knows it, and for those who read its documents what these look like. */
export interface ReadModel<Document extends object> extends Projection {
  /** Nothing is parsed with it: the type and the JSON Schema of a document derive from it. */
  readonly document: z.ZodType<Document>;
}

/** A document that is there, with the type that its read model gives it. */
export interface TypedDocument<Document extends object> extends Omit<StoredDocument, 'body'> {
  readonly body: Document;
}

/** A page of a read model's documents. */
export interface TypedPage<Document extends object> extends Omit<Page, 'documents'> {
  readonly documents: readonly TypedDocument<Document>[];
}

/** A projection with its document's own type inside; the engine folds documents without knowing it. */
export function projection<Document extends object>(definition: Definition<Document>): ReadModel<Document> {
  return definition as unknown as ReadModel<Document>;
}
