import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { ownValue, setOwn } from '#platform';

import { type ProblemCatalogue } from '../conventions/problem-catalogue.js';
import { type RouteAccess, routeName } from '../conventions/route-access.js';
import { type Scopes } from '../conventions/scopes.js';
import { type CostClass } from '../conventions/server/costs.js';
import { type ApiTexts, type PathParameter, type Product } from '../product.js';
import { addHeaders } from './answer-headers.js';
import { bodyClassesOf, constrainBodies } from './body-schemas.js';
import { HEADER_COMPONENTS } from './header-components.js';
import { addListFiles } from './list-files.js';
import { addExamples } from './operation-examples.js';
import { problemSchemas } from './problem-components.js';
import { exampleOf, type Schema } from './schemas.js';

const CONVENTIONS = `Commands need an \`Idempotency-Key\` and can be repeated at any time: an accepted command applies once, also when it changed
nothing, and is answered as the first time. A refused one left no trace and is decided again. Answers carry \`Trofast-Position\`;
send it back as \`Trofast-Min-Position\` to read your writes. Errors are \`application/problem+json\`; the page of each
\`code\` is at [/problems](/problems).

On a server that is empty, the examples succeed in the order of this document. Where an operation has several, later ones need them all.
A few cannot succeed there: they need a second client, more data than the examples make, or something that has gone wrong.`;

/** Path parameters of the edge's own routes. */
const PARAMETERS: ApiTexts['parameters'] = {
  keyId: {
    example: '4Tq0xY7bLm2K',
    description: 'The key, by the `keyId` of the answer that made it; never the key itself.',
  },
  type: { example: 'ClientKeyRevoked', description: 'The type of event.' },
  version: { example: '1', description: 'The version of its data.' },
};

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly schema?: Schema;
  example?: unknown;
  description?: string;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: Schema; example?: unknown }> };
  responses: Record<string, unknown>;
  security?: unknown[];
  'x-cost'?: CostClass;
  'x-harm'?: string;
  'x-further-scopes'?: Readonly<Partial<Record<string, string>>>;
}

/** The OpenAPI 3.1 document of an application, made from its controllers. Give it before `app.init()` or after. */
export function openApiDocument(
  app: INestApplication,
  { version, scopes, access, problems, texts }: Product & { readonly version: string },
): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Trofast')
    .setDescription(`${texts.description}\n\n${CONVENTIONS}`)
    .setVersion(version)
    .setOpenAPIVersion('3.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addSecurity('apiKey', { type: 'http', scheme: 'bearer', description: scopesDescription(scopes) });
  for (const [name, description] of Object.entries(texts.groups)) builder.addTag(name, description);
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  delete document.info.contact; // Nest's is empty
  const schemas = ((document.components ??= {}).schemas ??= {}) as Record<string, Schema>;
  document.components.headers = { ...HEADER_COMPONENTS };
  constrainBodies(schemas, bodyClassesOf(app));
  Object.assign(schemas, problemSchemas(problems.codes, texts.problemExample));
  for (const [name, operation] of operationsOf(document)) {
    secureOperation(operation, ownValue(access, name));
    addMoved(operation, name, problems);
    completeOperation(operation, schemas, { ...PARAMETERS, ...texts.parameters });
    addExamples(operation, ownValue(texts.examples, name));
  }
  addListFiles(document);
  document.paths = withLastOnes(document.paths, texts.last);
  for (const [, operation] of operationsOf(document)) addHeaders(operation, operation['x-cost'] !== 'free');
  return document;
}

/** Documents show operations in the order of their paths. */
function withLastOnes(paths: OpenAPIObject['paths'], last: readonly RegExp[]): OpenAPIObject['paths'] {
  const place = (path: string) => last.findIndex((one) => one.test(path));
  return Object.fromEntries(Object.entries(paths).sort(([a], [b]) => place(a) - place(b)));
}

/** Every operation with its route's key in the table of access. */
function operationsOf(document: OpenAPIObject): (readonly [string, Operation])[] {
  const methods = ['get', 'post', 'patch', 'delete'] as const;
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    methods.flatMap((method) => {
      const operation = operations[method] as unknown as Operation | undefined;
      return operation ? [[routeName(method.toUpperCase(), path), operation] as const] : [];
    }),
  );
}

/** Which scopes it needs, always and sometimes, and why. */
function secureOperation(operation: Operation, access: RouteAccess | undefined): void {
  if (access === undefined) return;
  operation.security = [];
  if (access === 'public') return;
  operation.security = [{ apiKey: access.scopes }];
  operation['x-harm'] = access.harm;
  if (access.further ?? access.shows) operation['x-further-scopes'] = { ...access.further, ...access.shows };
}

const problemAnswer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Of resources that may have become other ones. */
function addMoved(operation: Operation, route: string, problems: ProblemCatalogue): void {
  for (const { status, title, movedTo } of problems.moved())
    if (route.includes(` ${movedTo.path}{${movedTo.parameter}}`))
      setOwn(operation.responses, String(status), problemAnswer(`${title}: \`Location\` is its address.`));
}

/** An example for each body, made from those of its fields, and the problems that any answer can be. */
function completeOperation(
  operation: Operation,
  schemas: Readonly<Record<string, Schema>>,
  parameters: ApiTexts['parameters'],
): void {
  for (const content of Object.values(operation.requestBody?.content ?? {}))
    content.example ??= exampleOf(content.schema, schemas);
  for (const parameter of operation.parameters ?? [])
    if (parameter.in === 'path') describeParameter(parameter, ownValue(parameters, parameter.name));
  const secured = operation.security !== undefined && operation.security.length > 0;
  if (secured) {
    operation.responses['401'] ??= problemAnswer('No key, or not a valid one.');
    operation.responses['403'] ??= problemAnswer('The key lacks a scope.');
  } else
    operation.responses['400'] ??= problemAnswer('There is a parameter, a header or a body that is not taken here.');
  operation.responses['default'] ??= problemAnswer('What went wrong; `code` says what, and its page what to do.');
}

/** Where the route itself does not say it. */
function describeParameter(parameter: Parameter, known: PathParameter | undefined): void {
  if (parameter.schema?.example === undefined) parameter.example ??= known?.example;
  parameter.description ??= known?.description;
}

function scopesDescription({ meanings }: Scopes): string {
  return `An API key. Scopes: ${Object.entries(meanings)
    .map(([scope, meaning]) => `\`${scope}\` (${meaning[0]!.toLowerCase()}${meaning.slice(1)})`)
    .join(', ')}.`;
}
