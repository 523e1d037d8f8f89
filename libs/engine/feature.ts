import { type EventDefinitions } from '#event-store';
import { type ProblemTable } from '#platform';

import { type DocumentSchema } from './document-schema.js';
import { type Projection } from './projection.js';

/** Documents that are made from events, and what they look like. */
export interface ReadModel {
  readonly projection: Projection;
  readonly schema: DocumentSchema;
}

/** What a part of a product adds to the system, as data. What it adds to a server is its `ServerFeature`. */
export interface Feature {
  readonly name: string;
  /** By their types. */
  readonly events?: EventDefinitions;
  /** Codes of what it refuses, with what its caller can do. */
  readonly problems?: ProblemTable;
  readonly readModels?: readonly ReadModel[];
}
