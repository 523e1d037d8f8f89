import { ApiExtension } from '@nestjs/swagger';

import { type HeaderComponent, headersOf } from './header-components.js';

/** What an operation says of itself that decides which headers its answers have. */
interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly deprecated?: boolean }[];
  readonly responses: Record<string, unknown>;
  readonly requestBody?: object;
}

interface Answer {
  readonly content?: Readonly<Record<string, unknown>>;
  headers?: Readonly<Record<string, object>>;
}

const OWN_HEADERS = 'x-answer-headers';

/**
 * Headers that answers of success of a route have besides those that follow from what it takes (a command's, a page's, …):
 * of `Location` and what goes with it only those that made or started something.
 *
 *     @AnswerHeaders('Location')
 */
export const AnswerHeaders = (...headers: readonly HeaderComponent[]): MethodDecorator =>
  ApiExtension(OWN_HEADERS, headers);

const OF_SOMETHING_NEW: ReadonlySet<HeaderComponent> = new Set(['Location', 'Progress-Retry-After']);

/** Says of each answer of an operation which headers it has. @param isCounted whether requests take of a budget */
export function addHeaders(operation: Operation, isCounted: boolean): void {
  const extensions = operation as { [OWN_HEADERS]?: readonly HeaderComponent[] };
  const own = extensions[OWN_HEADERS] ?? [];
  delete extensions[OWN_HEADERS];
  for (const [code, response] of Object.entries(operation.responses)) {
    const answer = response as Answer;
    const isProblem = 'application/problem+json' in (answer.content ?? {});
    answer.headers ??= headersOf([
      'X-Request-Id',
      'traceparent',
      ...counted(isCounted),
      ...(isProblem ? ofProblem(operation, code) : ofSuccess(operation, code, answer, own)),
    ]);
  }
}

const counted = (isCounted: boolean): readonly HeaderComponent[] =>
  isCounted ? ['RateLimit-Policy', 'RateLimit'] : [];

function ofProblem(operation: Operation, code: string): readonly HeaderComponent[] {
  if (code === '401') return ['WWW-Authenticate'];
  if (code === '403') return ['Scope-WWW-Authenticate', ...ofReading(operation)];
  if (code === '308') return ['Location', ...ofReading(operation)];
  const ofCommand = takes(operation, 'header', 'If-Match') ? (['Revision-ETag'] as const) : [];
  return ['Retry-After', ...ofCommand, ...ofReading(operation)];
}

/** A problem that was found after reading has them too. */
function ofReading(operation: Operation): readonly HeaderComponent[] {
  const headers: HeaderComponent[] = [];
  if (takes(operation, 'header', 'Trofast-Min-Position')) headers.push('Trofast-As-Of-Position', 'Trofast-Lag-Ms');
  if (operation.parameters?.some(({ deprecated }) => deprecated)) headers.push('Deprecation');
  return headers;
}

function ofSuccess(
  operation: Operation,
  code: string,
  { content = {} }: Answer,
  own: readonly HeaderComponent[],
): readonly HeaderComponent[] {
  const isNew = code === '201' || code === '202';
  const headers = own.filter((header) => isNew || !OF_SOMETHING_NEW.has(header));
  headers.push(...ofReading(operation));
  if (takes(operation, 'header', 'Idempotency-Key')) headers.push('ETag', 'Trofast-Position', 'Idempotency-Replayed');
  if (takes(operation, 'header', 'If-None-Match')) headers.push(code === '304' ? 'ETag' : 'Current-ETag');
  if (takes(operation, 'query', 'cursor') && !isFile(content)) headers.push('Link');
  if (!operation.requestBody && isFile(content)) headers.push('Content-Disposition');
  return headers;
}

const takes = ({ parameters = [] }: Operation, place: string, name: string): boolean =>
  parameters.some((one) => one.in === place && one.name === name);

const isFile = (content: Readonly<Record<string, unknown>>): boolean =>
  'text/csv' in content || 'application/x-ndjson' in content || 'text/markdown' in content;
