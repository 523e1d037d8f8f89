import { type ProblemTable } from '#platform';

import { type Projection } from './projection.js';

/** What a part of a product adds to the system, as data. What it adds to a server is its `ServerFeature`. */
export interface Feature {
  readonly name: string;
  /** Codes of what it refuses, with what its caller can do. */
  readonly problems?: ProblemTable;
  readonly readModels?: readonly Projection[];
}
