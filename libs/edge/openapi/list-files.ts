import { type IncomingMessage } from 'node:http';

import { type OpenAPIObject } from '@nestjs/swagger';

import { setOwn } from '#platform';

/** What a list is as a file, by the ending of its address. */
const MEDIA_TYPES = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;

const NAMES = { csv: 'CSV', ndjson: 'NDJSON' } as const;

type Form = keyof typeof MEDIA_TYPES;

const FORMS = Object.keys(MEDIA_TYPES) as Form[];

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  description?: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema?: object }[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

/**
 * Gives lists that are answered as files too an operation for each form of file: `/v1/things.csv` for `/v1/things`. An answer is
 * then of one type, which generated clients need.
 *
 * @throws Error naming a list whose address ends in a parameter that `.csv` could be a part of
 */
export function addListFiles(document: OpenAPIObject): void {
  const paths = document.paths as Record<string, { get?: unknown }>;
  for (const [path, item] of Object.entries(paths)) {
    const operation = item.get as Operation | undefined;
    const forms = FORMS.filter((form) => MEDIA_TYPES[form] in (operation?.responses['200']?.content ?? {}));
    if (!operation || forms.length === 0) continue;
    if (!endsInName(path, operation))
      throw new Error(
        `${path} ends in a parameter of any text, so ${path}.${forms[0]} cannot be the address of a file.`,
      );
    for (const form of forms) setOwn(paths, `${path}.${form}`, { get: fileOperation(operation, form) });
    item.get = listOperation(operation, path, forms);
  }
}

/** Whether nothing that a caller chooses is at the end: no parameter, or one of a few values. */
function endsInName(path: string, { parameters = [] }: Operation): boolean {
  const last = /\{(\w+)\}$/.exec(path)?.[1];
  return last === undefined || parameters.some(({ name, schema }) => name === last && 'enum' in (schema ?? {}));
}

function fileOperation(operation: Operation, form: Form): Operation {
  return {
    ...operation,
    operationId: `${operation.operationId}As${NAMES[form]}`,
    summary: `${operation.summary}, as ${NAMES[form]}`,
    parameters: operation.parameters?.filter(({ name }) => name !== 'limit'), // a file has no pages
    responses: answering(operation, (type) => type === MEDIA_TYPES[form]),
  };
}

function listOperation(operation: Operation, path: string, forms: readonly Form[]): Operation {
  const files = forms.map((form) => `\`${path}.${form}\``).join(' and ');
  const types = forms.map((form) => `\`Accept: ${MEDIA_TYPES[form]}\``).join(' or ');
  return {
    ...operation,
    description: [operation.description, `As a file: ${files}, or with ${types}.`].filter(Boolean).join(' '),
    responses: answering(operation, (type) => !FORMS.some((form) => MEDIA_TYPES[form] === type)),
  };
}

/** Its answers, the one of success in these types only. Answers are copied: each operation completes its own. */
function answering({ responses }: Operation, isTaken: (type: string) => boolean): Operation['responses'] {
  const copies = structuredClone(responses) as Record<string, { content?: Record<string, unknown> }>;
  const success = copies['200']!;
  success.content = Object.fromEntries(Object.entries(success.content!).filter(([type]) => isTaken(type)));
  return copies;
}

/** Where the document has an answer of this type: lists as files are operations of their own. */
export function pathOfAnswer(document: OpenAPIObject, path: string, type: string): string {
  const form = FORMS.find((one) => MEDIA_TYPES[one] === type);
  return form !== undefined && `${path}.${form}` in document.paths ? `${path}.${form}` : path;
}

/** Addresses of files lead to their lists. */
export class ListFiles {
  /** As the document has them. */
  readonly paths: readonly string[];
  private readonly patterns: readonly RegExp[];

  constructor(document: OpenAPIObject) {
    this.paths = Object.keys(document.paths).filter((path) => formOf(path) !== undefined);
    this.patterns = this.paths.map(patternOf);
  }

  /** The address of the list whose file is asked for, which `Accept` then names; any other address as it is. */
  listOf(request: Pick<IncomingMessage, 'url' | 'method' | 'headers'>): string {
    const { url = '/', method } = request;
    if (method !== 'GET' && method !== 'HEAD') return url;
    const [path = '', query = ''] = url.split(/(?=\?)/, 2);
    const form = formOf(path);
    if (form === undefined || !this.patterns.some((pattern) => pattern.test(path))) return url;
    request.headers.accept = MEDIA_TYPES[form];
    return path.slice(0, -`.${form}`.length) + query;
  }
}

const formOf = (path: string): Form | undefined => FORMS.find((form) => path.endsWith(`.${form}`));

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`);
