import { createRequire } from 'node:module';

import { type OpenAPIObject } from '@nestjs/swagger';
import type * as AjvModule from 'ajv/dist/2020.js';
import { type Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

interface Answer {
  readonly status: number;
  /** Media type without parameters; empty where there is no content. */
  readonly type: string;
  readonly payload: unknown;
}

interface Documented {
  readonly content?: Readonly<Record<string, unknown>>;
}

type Responses = Readonly<Record<string, Documented>>;

/** Loaded with the first answer that has a schema: most specs have none. */
const require = createRequire(import.meta.url);

function newAjv(): Ajv2020 {
  const { Ajv2020: Ajv } = require('ajv/dist/2020.js') as typeof AjvModule;
  const { default: addFormats } = require('ajv-formats') as { default: (to: Ajv2020) => void };
  const ajv = new Ajv({ strict: false, code: { optimize: false } });
  addFormats(ajv);
  return ajv;
}

const DOCUMENT = 'openapi';

/** Specs of the conventions have routes of their own, which say nothing of their answers. */
const OF_THE_API = /^\/(v1|schemas|livez|readyz|metrics)\b/;

const JSON_TYPE = /[/+]json$/;

const token = (text: string): string => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));

/** Compares answers with what OpenAPI documents say of them. */
export class AnswerCheck {
  private readonly ajvs = new WeakMap<OpenAPIObject, Ajv2020>();

  /** What is wrong with an answer of a route (`GET /v1/members/{memberId}`); nothing for routes that are not documented. */
  faultsOf(document: OpenAPIObject, route: string, { status, type, payload }: Answer): readonly string[] {
    const [method, path] = route.split(' ') as [string, string];
    if (!OF_THE_API.test(path)) return [];
    const operation = document.paths[path]?.[method.toLowerCase() as 'get'];
    if (!operation) return [];
    const responses = operation.responses as Responses;
    const code = String(status) in responses ? String(status) : status >= 400 ? 'default' : undefined;
    const documented = code === undefined ? undefined : responses[code];
    if (!documented) return [`${route} answers ${status}, which the document does not have`];
    const hasContent = payload !== null && payload !== undefined && payload !== '';
    if (!hasContent && !documented.content) return [];
    if (!documented.content || !(type in documented.content))
      return [`${route} answers ${status} as "${type}", which the document does not have`];
    if (!JSON_TYPE.test(type) || (typeof payload !== 'string' && !Buffer.isBuffer(payload))) return [];
    const pointer = ['paths', path, method.toLowerCase(), 'responses', code!, 'content', type, 'schema'];
    const validate = this.validator(document, `#/${pointer.map(token).join('/')}`);
    const body: unknown = JSON.parse(payload.toString());
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${route} ${status}: "${instancePath}" ${message} ${JSON.stringify(params)}`,
    );
  }

  private validator(document: OpenAPIObject, reference: string): ValidateFunction {
    let ajv = this.ajvs.get(document);
    if (!ajv) {
      ajv = newAjv();
      ajv.addSchema({ $id: DOCUMENT, ...document }, DOCUMENT);
      this.ajvs.set(document, ajv);
    }
    return ajv.getSchema(`${DOCUMENT}${reference}`)!;
  }
}
