import { type OwnerNames } from './conventions/personal-data.js';
import { type ProblemCatalogue } from './conventions/problem-catalogue.js';
import { type RouteAccessTable } from './conventions/route-access.js';
import { type Scopes } from './conventions/scopes.js';
import { type IdForms } from './conventions/server/path-ids.js';

/** What the OpenAPI document says of a parameter of paths. */
export interface PathParameter {
  /** Goes with the examples of the bodies. */
  readonly example: string;
  readonly description: string;
}

/** What an operation is asked, where the examples of its fields do not go with the operations before it. */
export interface OperationExample {
  /** What it is for, where there are several. */
  readonly summary?: string;
  /** Path parameters instead of those of all routes. */
  readonly path?: Readonly<Record<string, string>>;
  /** Fields instead of the examples of the fields, where `undefined` leaves one out; a text is the whole body. */
  readonly body?: Readonly<Record<string, unknown>> | string;
}

/** The examples of an operation by their names. */
export type OperationExamples = Readonly<Record<string, OperationExample>>;

/** What the OpenAPI document says in a product's words. */
export interface ApiTexts {
  /** Begins the description of the API. */
  readonly description: string;
  /** A typical problem. */
  readonly problemExample: Readonly<Record<string, unknown>>;
  /** Path parameters, the same in every route. */
  readonly parameters: Readonly<Record<string, PathParameter>>;
  /** Groups of operations in the order in which they are met, each with a sentence. */
  readonly groups: Readonly<Record<string, string>>;
  /** By route: examples of requests, so that those of the whole document succeed one after the other. */
  readonly examples: Readonly<Record<string, OperationExamples>>;
  /** Paths that come last in their group, in this order, since they need or end what the others make. */
  readonly last: readonly RegExp[];
}

/** What a product adds to the conventions, for all of its routes. */
export interface Product {
  /** Every scope that a key can have. */
  readonly scopes: Scopes;
  /** What each route needs. */
  readonly access: RouteAccessTable;
  /** What ids in addresses look like. */
  readonly idForms: IdForms;
  /** Every code that an answer can carry. */
  readonly problems: ProblemCatalogue;
  /** A text for callers without what streams' names give away. */
  readonly masked: (text: string) => string;
  /** Whose personal data are, in rows, addresses and the log of who opened them. */
  readonly owner: OwnerNames;
  readonly texts: ApiTexts;
}
