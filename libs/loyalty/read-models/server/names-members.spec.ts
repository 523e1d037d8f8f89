import { describe, expect, it } from '@jest/globals';

import { type JsonObject } from '#platform';

import { dataDictionary } from '../dictionary/dictionary.js';
import { isOfMembers, mayNameMembers, NAMING_FIELD } from './names-members.js';

/** As the examples of documents call members. */
const MEMBERS = /"(ada|ada2|bob)"/;

type Schema = JsonObject & {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
};

/** Fields of a document, at any depth, whose examples are ids of members. */
function* membersIn({ properties = {}, items, anyOf = [], examples }: Schema, name: string): Generator<string> {
  if (MEMBERS.test(JSON.stringify(examples ?? null))) yield name;
  for (const [field, schema] of Object.entries(properties)) yield* membersIn(schema, field);
  for (const schema of [...(items ? [items] : []), ...anyOf]) yield* membersIn(schema, name);
}

describe('rows that name members', () => {
  it('are known by every field of a read model of members that has their ids', () => {
    const fields = [...dataDictionary]
      .filter(([model]) => isOfMembers(model))
      .flatMap(([model, { schema }]) => [...membersIn(schema as Schema, '')].map((field) => `${model} ${field}`));
    expect(fields).toEqual(expect.arrayContaining(['transfers otherMemberId', 'merges intoMemberId']));
    expect(fields.filter((field) => !NAMING_FIELD.test(field.split(' ')[1]!))).toEqual([]);
  });

  it.each<[string, string, boolean]>([
    ['documents', '[{"$match":{"tier":"gold"}}]', true],
    ['groups', '[{"$group":{"_id":"$tier.tier","members":{"$count":{}}}}]', false],
    ['groups of members', '[{"$group":{"_id":"$memberId","members":{"$count":{}}}}]', true],
    ['groups of other members', '[{"$group":{"_id":"$otherMemberId","members":{"$count":{}}}}]', true],
    ['groups by another name', '[{"$project":{"who":"$referredBy"}},{"$group":{"_id":"$who"}}]', true],
  ])('are those of %s', (_, pipeline, expected) => {
    expect(mayNameMembers('member', JSON.parse(pipeline) as never)).toBe(expected);
  });
});
