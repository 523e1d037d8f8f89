import { type ModelName, nameOf, type ReadModels } from '#engine';
import { type Clock, ownValue } from '#platform';
import { type Filter } from '#read-store';

/** Things that are under way or wait for somebody, as a part of a product names them: documents of a read model. */
export interface BacklogDefinition {
  /** A label of the metrics. */
  readonly kind: string;
  readonly model: ModelName;
  /** Which documents; an index has its fields and `since`. */
  readonly filter: Filter;
  /** The field that says since when. */
  readonly since: string;
}

export interface Backlog {
  readonly kind: string;
  readonly count: number;
  /** 0 where there is nothing. */
  readonly oldestMs: number;
}

/** How much is under way, and for how long. */
export class Backlogs {
  constructor(
    private readonly definitions: readonly BacklogDefinition[],
    private readonly models: Pick<ReadModels, 'count' | 'find'>,
    private readonly clock: Clock,
  ) {}

  /** @throws as ReadStore.find */
  read(): Promise<readonly Backlog[]> {
    return Promise.all(this.definitions.map((definition) => this.readOne(definition)));
  }

  private async readOne({ kind, model, filter, since }: BacklogDefinition): Promise<Backlog> {
    const count = await this.models.count(model, filter);
    if (count === 0) return { kind, count, oldestMs: 0 };
    const { documents } = await this.models.find(nameOf(model), { filter, sort: [[since, 1]], limit: 1 });
    const at = ownValue(documents[0]?.body ?? {}, since);
    const oldestMs = typeof at === 'string' ? Math.max(0, Date.parse(this.clock.now()) - Date.parse(at)) : 0;
    return { kind, count, oldestMs };
  }
}
