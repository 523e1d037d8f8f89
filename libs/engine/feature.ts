import { type EventDefinitions } from '#event-store';
import { type ProblemTable } from '#platform';

import { type ReadModel } from './define-projection.js';

/** What a part of a product adds to the system, as data. What it adds to a server is its `ServerFeature`. */
export interface Feature {
  readonly name: string;
  /** By their types. */
  readonly events?: EventDefinitions;
  /** Codes of what it refuses, with what its caller can do. */
  readonly problems?: ProblemTable;
  /** Documents that are made from events. */
  readonly readModels?: readonly ReadModel<object>[];
}
