import { type Definition, projection, type ReadModel } from '#engine';
import { type RecordedEvent } from '#event-store';
import { idInProgram } from '#platform';

/**
 * A projection of members, whose ids are unique within a programme only: those of its documents begin with the programme.
 * `documentIds` gives them without it, and `evolve` gets them without it.
 */
export function memberProjection<Document extends object>(
  definition: Definition<Document> & { readonly programInIdsSince: number },
): ReadModel<Document> {
  const idWithin = (program: string, id: string) => id.slice(idInProgram(program, '').length);
  return projection<Document>({
    ...definition,
    documentIds: (event) =>
      isOfMember(event) ? definition.documentIds(event).map((id) => idInProgram(event.metadata.program, id)) : [],
    evolve: (document, event, id) => definition.evolve(document, event, idWithin(event.metadata.program, id)),
  });
}

/** Notes of commands that changed nothing are in streams of other kinds too, and there they name no member. */
const isOfMember = ({ data }: RecordedEvent): boolean => data['memberId'] !== undefined;
