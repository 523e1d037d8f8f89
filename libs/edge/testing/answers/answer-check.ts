import { createRequire } from 'node:module';

import { type OpenAPIObject } from '@nestjs/swagger';
import type * as AjvModule from 'ajv/dist/2020.js';
import { type Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import { pathOfAnswer } from '../../openapi/list-files.js';
import { addLazily } from './lazy-document.js';

/** What a route answers. */
export interface Answer {
  readonly status: number;
  /** Media type without parameters; empty where there is no content. */
  readonly type: string;
  readonly payload: unknown;
  /** By names in lower case; left out where only content is compared. */
  readonly headers?: Readonly<Record<string, unknown>>;
}

interface Header {
  readonly required?: boolean;
  readonly schema: { readonly type?: string };
}

interface Documented {
  readonly headers?: Readonly<Record<string, { readonly $ref: string }>>;
  readonly content?: Readonly<Record<string, unknown>>;
}

type Responses = Readonly<Record<string, Documented>>;

/** Loaded with the first answer that has a schema: most specs have none. */
const require = createRequire(import.meta.url);

function newAjv(): Ajv2020 {
  const { Ajv2020: Ajv } = require('ajv/dist/2020.js') as typeof AjvModule;
  const { default: addFormats } = require('ajv-formats') as { default: (to: Ajv2020) => void };
  const ajv = new Ajv({ strict: false, validateSchema: false, inlineRefs: false, code: { optimize: false } });
  addFormats(ajv);
  return ajv;
}

const DOCUMENT = 'openapi';

/** Specs of the conventions have routes of their own, which say nothing of their answers. */
const OF_THE_API = /^\/(v1|schemas|livez|readyz|metrics)\b/;

/** Of HTTP itself, and what keeps browsers from harm: the same on every answer, so the document does not repeat them. */
const OF_HTTP: ReadonlySet<string> = new Set([
  'allow',
  'cache-control',
  'connection',
  'content-length',
  'content-security-policy',
  'content-type',
  'referrer-policy',
  'strict-transport-security',
  'x-content-type-options',
]);

const NDJSON_TYPE = 'application/x-ndjson';

const JSON_TYPE = /[/+]json$/;

/** By which programs say never; answers say null, except where they give what is stored, as it is. */
const LAST_INSTANT = '9999-12-31T23:59:59.999Z';

const AS_STORED = /\/audit\/(members\/[^/]+\/events|exports)$/;

const token = (text: string): string => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Compares answers with what OpenAPI documents say of them. */
export class AnswerCheck {
  private readonly ajvs = new WeakMap<OpenAPIObject, Ajv2020>();

  /** What is wrong with an answer of a route (`GET /v1/members/{memberId}`); nothing for routes that are not documented. */
  faultsOf(document: OpenAPIObject, route: string, answer: Answer): readonly string[] {
    const { status } = answer;
    const [method, template] = route.split(' ') as [string, string];
    if (!OF_THE_API.test(template)) return [];
    const path = method === 'GET' && status === 200 ? pathOfAnswer(document, template, answer.type) : template;
    const operation = document.paths[path]?.[method.toLowerCase() as 'get'];
    if (!operation) return [];
    const responses = operation.responses as Responses;
    const code = String(status) in responses ? String(status) : status >= 400 ? 'default' : undefined;
    const documented = code === undefined ? undefined : responses[code];
    if (!documented) return [`${route} answers ${status}, which the document does not have`];
    const pointer = ['paths', path, method.toLowerCase(), 'responses', code!];
    return [
      ...this.contentFaults(document, documented, pointer, answer),
      ...lastInstantFaults(template, answer),
      ...(answer.headers ? this.headerFaults(document, documented, answer.headers) : []).map(
        (fault) => `${status} ${fault}`,
      ),
    ].map((fault) => `${route} ${fault}`);
  }

  private contentFaults(
    document: OpenAPIObject,
    { content }: Documented,
    pointer: readonly string[],
    { status, type, payload }: Answer,
  ): readonly string[] {
    const hasContent = payload !== null && payload !== undefined && payload !== '';
    if (!hasContent && !content) return [];
    if (!content || !(type in content)) return [`answers ${status} as "${type}", which the document does not have`];
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return [];
    const schema = [...pointer, 'content', type, 'schema'];
    if (type === NDJSON_TYPE)
      return payload
        .toString()
        .split('\n')
        .filter((line) => line !== '')
        .flatMap((line) => this.jsonFaults(document, [...schema, 'contentSchema', 'items'], status, line));
    return JSON_TYPE.test(type) ? this.jsonFaults(document, schema, status, payload.toString()) : [];
  }

  private jsonFaults(
    document: OpenAPIObject,
    schema: readonly string[],
    status: number,
    text: string,
  ): readonly string[] {
    const validate = this.validator(document, schema);
    if (validate(JSON.parse(text))) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${status}: "${instancePath}" ${message} ${JSON.stringify(params)}`,
    );
  }

  private headerFaults(
    document: OpenAPIObject,
    { headers = {} }: Documented,
    sent: NonNullable<Answer['headers']>,
  ): readonly string[] {
    const components = (document.components?.headers ?? {}) as Readonly<Record<string, Header>>;
    const known = new Map(
      Object.entries(headers).map(([name, { $ref }]) => [name.toLowerCase(), $ref.split('/').at(-1)!]),
    );
    const unknown = Object.keys(sent).filter((name) => !known.has(name) && !OF_HTTP.has(name));
    return [
      ...unknown.map(
        (name) => `has the header ${name}, which the document does not have; see libs/edge/openapi/answer-headers.ts`,
      ),
      ...[...known].flatMap(([name, key]) => {
        const value = sent[name];
        if (value === undefined) return components[key]!.required ? [`lacks the header ${name}`] : [];
        const validate = this.validator(document, ['components', 'headers', key, 'schema']);
        const isNumber = ['integer', 'number'].includes(components[key]!.schema.type!);
        return validate(isNumber ? Number(value) : value)
          ? []
          : [`has the header ${name} as ${JSON.stringify(value)}, which is not as its schema says`];
      }),
    ];
  }

  private validator(document: OpenAPIObject, pointer: readonly string[]): ValidateFunction {
    let ajv = this.ajvs.get(document);
    if (!ajv) {
      ajv = newAjv();
      addLazily(ajv, DOCUMENT, document);
      this.ajvs.set(document, ajv);
    }
    return ajv.getSchema(`${DOCUMENT}#/${pointer.map(token).join('/')}`)!;
  }
}

function lastInstantFaults(template: string, { payload }: Answer): readonly string[] {
  const text = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload.toString() : '';
  return text.includes(LAST_INSTANT) && !AS_STORED.test(template) ? [`answers with ${LAST_INSTANT}`] : [];
}
