import { type Exampled, exampleIn } from '../../libs/edge/testing/index.js';

export interface Parameter extends Exampled {
  readonly name: string;
  readonly in: string;
}

export interface Operation {
  readonly tags: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Exampled>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface ApiDocument {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** What Swagger UI sends when an example of an operation is tried out. */
export interface ExampleRequest {
  /** `POST /v1/members`. */
  readonly route: string;
  readonly method: string;
  /** The name of the example, where the operation has several. */
  readonly name: string | undefined;
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
  readonly type: string | undefined;
  readonly body: unknown;
}

/** The examples of a document, in the order in which Swagger UI shows them. */
export function examplesInOrder({ tags, paths }: ApiDocument): readonly ExampleRequest[] {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  return tags.flatMap(({ name }) =>
    operations.filter(({ operation }) => operation.tags[0] === name).flatMap(requestsOf),
  );
}

function requestsOf({ method, path, operation }: { method: string; path: string; operation: Operation }) {
  const { parameters = [], requestBody } = operation;
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const names = new Set(
    [...parameters, ...(media ? [media] : [])].flatMap(({ examples = {} }) => Object.keys(examples)),
  );
  const requests = names.size === 0 ? [undefined] : [...names];
  return requests.map((name): ExampleRequest => ({
    ...{ route: `${method.toUpperCase()} ${path}`, method, name, operation, type },
    path: Object.fromEntries(
      parameters.filter((one) => one.in === 'path').map((one) => [one.name, String(exampleIn(one, name))]),
    ),
    body: media && exampleIn(media, name),
  }));
}

/** The address of a request. */
export const addressOf = ({ route, path }: Pick<ExampleRequest, 'route' | 'path'>): string =>
  Object.entries(path).reduce(
    (so, [name, value]) => so.replace(`{${name}}`, encodeURIComponent(value)),
    route.slice(route.indexOf(' ') + 1),
  );
