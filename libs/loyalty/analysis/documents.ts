import { type ReadModel } from '#engine';
import { type RecordedEvent } from '#event-store';
import { type JsonObject } from '#platform';

/** The documents that read models would have at a position: made by the same pure functions from the same events, in memory. */
export class Documents {
  private readonly documents: ReadonlyMap<string, Map<string, JsonObject | null>>;

  /** @param models by the types of the events that they handle, as `byType` gives them */
  constructor(private readonly models: ReadonlyMap<string, readonly ReadModel<object>[]>) {
    this.documents = new Map([...models.values()].flat().map(({ name }) => [name, new Map()]));
  }

  /** In the order of the log. All events of what shares documents must be given: members who became one. */
  apply(event: RecordedEvent): void {
    for (const model of this.models.get(event.type) ?? []) {
      const known = this.documents.get(model.name)!;
      for (const id of model.documentIds(event)) known.set(id, model.evolve(known.get(id) ?? null, event, id));
    }
  }

  /** Those of one read model that are there, in the order in which they came to be. */
  *of<Document extends object>({ name }: ReadModel<Document>): Generator<Document> {
    for (const document of this.documents.get(name)!.values())
      if (document !== null) yield document as unknown as Document;
  }
}

/** Read models by the types of the events that they handle. */
export function byType(models: readonly ReadModel<object>[]): ReadonlyMap<string, readonly ReadModel<object>[]> {
  const types = new Set(models.flatMap(({ handles }) => handles));
  return new Map([...types].map((type) => [type, models.filter(({ handles }) => handles.includes(type))]));
}
