import { beforeAll, describe, expect, it } from '@jest/globals';

import { apiDocument } from './api-document.js';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

interface Post {
  readonly requestBody: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface Content {
  readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, { readonly post?: Post }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

let document: Document;

beforeAll(async () => {
  document = (await apiDocument()) as Document;
});

function fieldsOf({ content }: Content): readonly string[] {
  const { schema } = content['application/json']!;
  const { properties } =
    schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1)!]!;
  return Object.keys(properties!);
}

describe('what is defined', () => {
  it.each(['campaigns', 'challenges', 'partners', 'plans', 'rewards', 'segments'])(
    'is answered with every field that one can say: %s',
    (kind) => {
      const { requestBody, responses } = document.paths[`/v1/${kind}`]!.post!;
      const answered = fieldsOf(responses['201']!);
      expect(fieldsOf(requestBody).filter((field) => !answered.includes(field))).toEqual([]);
    },
  );
});
