import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

import { type ReadModel } from '#engine';
import { jsonSchemaOf } from '#event-store';

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, keywords: ['x-personal'] });

addFormats.default(ajv);

const validators = new Map<object, ValidateFunction>();

/** @throws Error that says where a document is not what its read model says it is */
export function checkDocument({ name, document }: Pick<ReadModel<object>, 'name' | 'document'>, body: object): void {
  let validate = validators.get(document);
  if (!validate) validators.set(document, (validate = ajv.compile(jsonSchemaOf(document))));
  if (validate(body)) return;
  const faults = ajv.errorsText(validate.errors, { dataVar: name });
  throw new Error(`A document is not as its schema says: ${faults}\n${JSON.stringify(body)}`);
}
