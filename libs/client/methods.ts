import { type MaybeOptionalInit } from 'openapi-fetch';
import {
  type HttpMethod,
  type PathsWithMethod,
  type Readable,
  type RequiredKeysOf,
  type SuccessResponse,
} from 'openapi-typescript-helpers';

import { type paths } from './api.js';
import { type RetryRules } from './retry-rules.js';

/** What a request was answered with, below 400. */
export interface Answer<T> {
  readonly data: T;
  readonly response: Response;
  /** Where the log was after a command; what is read with it as `Trofast-Min-Position` shows the command. */
  readonly position: string | undefined;
  /** The command had been carried out before, and the first answer was given again. */
  readonly isReplay: boolean;
}

/** What a single request may have besides what the API takes. */
export interface CallOptions {
  /** In place of the client's rules. */
  readonly retry?: Partial<RetryRules>;
}

export type Json = 'application/json';

/** The init is required where the operation has a required parameter or body. */
type Given<Init> = RequiredKeysOf<Init> extends never ? [init?: Init & CallOptions] : [init: Init & CallOptions];

type ResponsesOf<Operation> = Operation extends { responses: infer Responses extends Record<number, unknown> }
  ? Responses
  : never;

/** The JSON of a success; `undefined` is possible only where `If-None-Match` may be answered with 304. */
export type Data<Path extends keyof paths, M extends HttpMethod, Init> =
  | Readable<SuccessResponse<ResponsesOf<paths[Path][M & keyof paths[Path]]>, Json>>
  | (Init extends { params: { header: { 'If-None-Match': string } } } ? undefined : never);

/** A method of the API: paths, parameters and bodies are those of the OpenAPI document. */
export type Method<M extends HttpMethod> = <
  Path extends PathsWithMethod<paths, M>,
  Init extends MaybeOptionalInit<paths[Path], M & keyof paths[Path]>,
>(
  path: Path,
  ...given: Given<Init>
) => Promise<Answer<Data<Path, M, Init>>>;

type QueryOf<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? NonNullable<Query>
  : never;

/** The lists: a GET with a `cursor`. */
export type ListPath = {
  [Path in PathsWithMethod<paths, 'get'>]: 'cursor' extends keyof QueryOf<Path> ? Path : never;
}[PathsWithMethod<paths, 'get'>];

export type Page<Path extends ListPath> = Data<Path, 'get', unknown>;

export type Item<Path extends ListPath> = Page<Path> extends { items: (infer T)[] } ? T : never;

export type ListMethod<What extends 'page' | 'item'> = <
  Path extends ListPath,
  Init extends MaybeOptionalInit<paths[Path], 'get' & keyof paths[Path]>,
>(
  path: Path,
  ...given: Given<Init>
) => AsyncGenerator<What extends 'page' ? Page<Path> : Item<Path>, void>;
