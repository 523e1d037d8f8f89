import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { type DocumentSchema, type Projection } from '#engine';
import { allProjections } from '#loyalty/features';
import { checkDocument, SyntheticHistory } from '#loyalty/testing';

import { dataDictionary } from './dictionary.js';
import { dictionaryMarkdown } from './markdown.js';

/** The documents of a read model after a history. */
function documentsOf(projection: Projection): readonly object[] {
  const history = new SyntheticHistory(10);
  const documents = new Map<string, object | null>();
  let number = 0;
  for (let command = 0; command < 600; command++) {
    const { stream, expected, events } = history.next();
    for (const [index, event] of events.entries()) {
      const position = `log.${String(++number).padStart(20, '0')}.${'0'.repeat(20)}`;
      const recorded = { ...event, stream, revision: (expected === 'no_stream' ? 0 : expected + 1) + index, position };
      if (!projection.handles.includes(event.type)) continue;
      for (const id of projection.documentIds(recorded))
        documents.set(id, projection.evolve((documents.get(id) ?? null) as never, recorded, id));
    }
  }
  return [...documents.values()].filter((document) => document !== null);
}

describe('the data dictionary', () => {
  it('has every read model', () => {
    expect([...dataDictionary.keys()].sort()).toEqual(allProjections.map(({ name }) => name).sort());
  });

  it.each(allProjections.map((model) => [model.name, model] as const))(
    'says what the documents of %s are: every field, and no other',
    (_, model) => {
      const documents = documentsOf(model);
      expect(documents.length).toBeGreaterThan(0);
      for (const document of documents) expect(() => checkDocument(model, document)).not.toThrow();
    },
  );

  it.each([...dataDictionary.values()].map((entry) => [entry.name, entry] as const))(
    'says what each field of %s is',
    (_, { schema }) => expect(bare(schema)).toEqual([]),
  );

  it('marks what is personal', () => {
    const { properties } = dataDictionary.get('member')!.schema;
    expect(properties!['profile']).toMatchObject({ 'x-personal': true });
  });

  it('is what docs/data-dictionary.md says', () => {
    expect(readFileSync('docs/data-dictionary.md', 'utf8')).toBe(dictionaryMarkdown(dataDictionary.values()));
  });
});

/** Paths of fields that nothing is said of. */
function bare(schema: DocumentSchema, path = ''): string[] {
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => bare(field, `${path}/${name}`));
  return schema.description ? inside : [path, ...inside];
}
