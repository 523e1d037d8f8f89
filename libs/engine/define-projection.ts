import { type RecordedEvent } from '#event-store';
import { type Page, type StoredDocument } from '#read-store';

import { type Projection } from './projection.js';

export type Definition<Document> = Omit<Projection, 'evolve'> & {
  evolve(document: Document | null, event: RecordedEvent, documentId: string): Document | null;
};

/** A projection as the engine knows it, and for those who read its documents the type of these. */
export interface ReadModel<Document extends object> extends Projection {
  /** Of the compiler only: never a value. */
  readonly documentType?: Document;
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
