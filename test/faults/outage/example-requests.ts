import { type NestFastifyApplication } from '@nestjs/platform-fastify';

import { type Exampled, exampleIn } from '../../../libs/edge/testing/index.js';

interface Operation {
  readonly parameters?: readonly (Exampled & { readonly in: string; readonly name: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Exampled>> };
}

/** One route with a request that its own documentation gives as an example. */
export interface ExampleRequest {
  /** `GET /v1/members/{memberId}/balance`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** The path, about the given member. */
  readonly urlFor: (memberId: string) => string;
  readonly body: { readonly type: string; readonly payloadFor: (memberId: string) => unknown } | undefined;
}

/** A list as a file is answered as the list is. */
const LIST_AS_FILE = /\.(csv|ndjson)$/;

/** Every route that the app answers, from its own description of itself. */
export async function exampleRequests(app: NestFastifyApplication): Promise<readonly ExampleRequest[]> {
  const { paths } = (await app.inject('/openapi.json')).json<{ paths: Record<string, Record<string, Operation>> }>();
  return Object.entries(paths)
    .filter(([path]) => !LIST_AS_FILE.test(path))
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => exampleRequest(method.toUpperCase(), path, operation)),
    );
}

function exampleRequest(method: string, path: string, operation: Operation): ExampleRequest {
  const [content] = Object.entries(operation.requestBody?.content ?? {});
  return {
    name: `${method} ${path}`,
    method: method as ExampleRequest['method'],
    urlFor: (memberId) =>
      path.replace(/\{(\w+)\}/g, (_all, name: string) => {
        if (name === 'memberId') return memberId;
        const parameter = operation.parameters?.find((one) => one.in === 'path' && one.name === name);
        return encodeURIComponent(String(parameter && exampleIn(parameter)));
      }),
    body: content && {
      type: content[0],
      payloadFor: (memberId) => aboutItsOwn(exampleIn(content[1]), memberId),
    },
  };
}

/** Whom the examples are about. */
const EXAMPLE_MEMBER = 'ada';

/**
 * Each route is about its own member, with an e-mail address and a phone of its own: were these shared, what one route is answered would depend on which
 * other ones came before it.
 */
function aboutItsOwn(payload: unknown, memberId: string): unknown {
  return JSON.parse(JSON.stringify(payload), (field, value: unknown) => {
    if (field === 'email') return `${memberId}@example.com`;
    if (field === 'phone') return `+47${memberId.replace(/\D/g, '').padStart(8, '9')}`;
    return value === EXAMPLE_MEMBER ? memberId : value;
  });
}
