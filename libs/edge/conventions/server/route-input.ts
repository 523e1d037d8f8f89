import { type OpenAPIObject } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';

import { nearestHint, nearestName } from '../nearest.js';
import { clipped } from '../problem-bounds.js';
import { Problem, type ProblemError } from '../problems.js';

/**
 * What a route takes besides its path: what its operation in the OpenAPI document names, and nothing else. A route that
 * names nothing takes nothing, so what a caller meant and the server would not have understood is never carried out.
 */
export interface RouteInput {
  readonly parameters: readonly string[];
  /** Headers that are conditions of the request, in lower case. */
  readonly headers: ReadonlySet<string>;
  /** Media types of its body; none: it takes no body. */
  readonly bodyTypes: readonly string[];
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
}

const NOTHING: RouteInput = { parameters: [], headers: new Set(), bodyTypes: [] };

const READING_METHODS = new Set(['GET', 'HEAD']);

const OURS = 'trofast-';

/** May come with any request: a command and a replay see the whole log anyway. */
const EVERYWHERE = ['trofast-min-position'];

/** Of every route of a document. @returns what the route of a method and a template of Fastify takes */
export function routeInputs(document: OpenAPIObject): (method: string, template: string) => RouteInput {
  const inputs = new Map<string, RouteInput>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations as Readonly<Record<string, Operation>>))
      inputs.set(`${method.toUpperCase()} ${path}`, inputOf(operation));
  }
  return (method, template) => {
    const path = template.replace(/\/:(\w+)/g, '/{$1}').replaceAll('::', ':');
    return inputs.get(`${method === 'HEAD' ? 'GET' : method} ${path}`) ?? NOTHING;
  };
}

function inputOf({ parameters = [], requestBody }: Operation): RouteInput {
  const namesIn = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
  return {
    parameters: namesIn('query'),
    headers: new Set(namesIn('header').map((name) => name.toLowerCase())),
    bodyTypes: Object.keys(requestBody?.content ?? {}),
  };
}

/**
 * Refuses what the route does not take, before anything is read or done.
 * @throws Problem invalid_parameter, unknown_header, unexpected_body, unsupported_media_type
 */
export function refuseUnknownInput(request: FastifyRequest): void {
  const input = request.routeOptions.config.input ?? NOTHING;
  if (!request.routeOptions.config.isConsole) refuseUnknownParameters(request.query as object, input);
  refuseUnknownHeaders(request, input);
  refuseOtherBodies(request, input);
}

function refuseUnknownParameters(query: object, { parameters }: RouteInput): void {
  const unknown = Object.keys(query).filter((name) => !parameters.includes(name));
  if (unknown.length === 0) return;
  const errors = unknown.map((name) => unknownParameter(name, parameters));
  throw new Problem('invalid_parameter', errors.map(({ detail }) => detail).join(' '), { errors });
}

/** The fault of a parameter that is not known here, with the one that was probably meant. */
export function unknownParameter(name: string, known: readonly string[]): ProblemError {
  const meant = nearestName(name, known);
  const hint =
    meant !== undefined
      ? `Did you mean ${meant}?`
      : known.length > 0
        ? `Known here: ${known.join(', ')}.`
        : 'No parameters are known here.';
  return {
    pointer: `?${name}`,
    code: 'unknown_parameter',
    detail: `${clipped(name, 64) || '""'} is not a parameter here. ${hint}`,
  };
}

function refuseUnknownHeaders(request: FastifyRequest, { headers }: RouteInput): void {
  for (const name of Object.keys(request.headers)) {
    const isCondition = name === 'if-match' && !READING_METHODS.has(request.method);
    if (!isCondition && !name.startsWith(OURS)) continue;
    if (headers.has(name) || EVERYWHERE.includes(name)) continue;
    const hint = nearestHint(name, [...headers, ...EVERYWHERE]);
    throw new Problem('unknown_header', `The header ${clipped(name, 64)} is not known here.${hint}`);
  }
}

function refuseOtherBodies(request: FastifyRequest, { bodyTypes }: RouteInput): void {
  const type = mediaType(request);
  if (bodyTypes.length === 0) {
    // The parser of JSON lets `{}` through, which asks for nothing.
    const isParsed = type === 'application/json' && !READING_METHODS.has(request.method);
    if (hasBody(request) && !isParsed) throw unexpectedBody(request);
    return;
  }
  if (type === undefined && !hasBody(request)) return;
  if (type !== undefined && bodyTypes.includes(type)) return;
  const sent = type === undefined ? 'a body without Content-Type' : clipped(type, 64);
  throw new Problem('unsupported_media_type', `This takes ${bodyTypes.join(' or ')}, not ${sent}.`);
}

export function unexpectedBody(request: FastifyRequest): Problem {
  return new Problem('unexpected_body', `${request.method} ${request.url.split('?', 1)[0]} takes no body.`);
}

/** Whether bytes follow the headers. Those of a chunked body are counted when it is read, except where nobody reads it. */
function hasBody({ headers, method }: FastifyRequest): boolean {
  if (Number(headers['content-length'] ?? 0) > 0) return true;
  return headers['transfer-encoding'] !== undefined && READING_METHODS.has(method);
}

/** Whether bytes may follow the headers, in whatever form. */
export function mayHaveBody({ headers }: FastifyRequest): boolean {
  return Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
}

/** Type and subtype in lower case, without parameters; `undefined` without the header. */
function mediaType({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const type = headers['content-type']?.split(';', 1)[0]!.trim().toLowerCase();
  return type === '' ? undefined : type;
}
