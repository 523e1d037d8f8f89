import { type Scope } from '#loyalty/access';

import { type Exampled, exampleIn } from '../../../libs/edge/testing/index.js';

interface Operation {
  readonly security?: readonly { readonly apiKey?: readonly Scope[] }[];
  readonly parameters?: readonly (Exampled & { readonly in: string; readonly name: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Exampled>> };
}

/** A route as the OpenAPI document describes it, with an example of all that it needs. */
export interface DocumentedRoute {
  /** `POST /v1/members/{memberId}/redemptions` */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With the examples of its path parameters. */
  readonly url: string;
  readonly pathParameters: readonly string[];
  readonly parameters: readonly string[];
  readonly isPublic: boolean;
  /** By media type; empty where it takes no body. */
  readonly bodies: ReadonlyMap<string, unknown>;
  /** The address with another value of one path parameter. */
  readonly urlWith: (name: string, value: string) => string;
}

type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

export function documentedRoutes({ paths }: Document): readonly DocumentedRoute[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => routeOf(method, path, operation)),
  );
}

function routeOf(method: string, path: string, operation: Operation): DocumentedRoute {
  const parameters = operation.parameters ?? [];
  const namesIn = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
  const examples = Object.fromEntries(parameters.map((parameter) => [parameter.name, String(exampleIn(parameter))]));
  const urlOf = (values: Readonly<Record<string, string>>) =>
    path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(values[name] ?? ''));
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase() as DocumentedRoute['method'],
    url: urlOf(examples),
    pathParameters: namesIn('path'),
    parameters: namesIn('query'),
    isPublic: operation.security === undefined,
    bodies: new Map(
      Object.entries(operation.requestBody?.content ?? {}).map(([type, body]) => [type, exampleIn(body)]),
    ),
    urlWith: (name, value) => urlOf({ ...examples, [name]: value }),
  };
}
