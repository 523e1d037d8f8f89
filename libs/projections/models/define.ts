import { type RecordedEvent } from '#event-store';

import { type Projection } from '../projection.js';
import { idInProgram } from '../program-ids.js';

type Definition<Document> = Omit<Projection, 'evolve'> & {
  evolve(document: Document | null, event: RecordedEvent, documentId: string): Document | null;
};

/** A projection with its document's own type inside, and as the engine knows it outside. */
export function projection<Document extends object>(definition: Definition<Document>): Projection {
  return definition as unknown as Projection;
}

/**
 * A projection of members, whose ids are unique within a programme only: those of its documents begin with the programme.
 * `documentIds` gives them without it, and `evolve` gets them without it.
 */
export function memberProjection<Document extends object>(
  definition: Definition<Document> & { readonly programInIdsSince: number },
): Projection {
  const idWithin = (program: string, id: string) => id.slice(idInProgram(program, '').length);
  return projection<Document>({
    ...definition,
    documentIds: (event) => definition.documentIds(event).map((id) => idInProgram(event.metadata.program, id)),
    evolve: (document, event, id) => definition.evolve(document, event, idWithin(event.metadata.program, id)),
  });
}
