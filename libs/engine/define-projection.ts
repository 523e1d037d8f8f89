import { type RecordedEvent } from '#event-store';

import { type Projection } from './projection.js';

export type Definition<Document> = Omit<Projection, 'evolve'> & {
  evolve(document: Document | null, event: RecordedEvent, documentId: string): Document | null;
};

/** A projection with its document's own type inside, and as the engine knows it outside. */
export function projection<Document extends object>(definition: Definition<Document>): Projection {
  return definition as unknown as Projection;
}
