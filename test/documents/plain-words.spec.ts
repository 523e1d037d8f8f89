import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, it } from '@jest/globals';

interface PlainWords {
  readonly PLAINER: ReadonlyMap<string, string>;
  readonly awkwardWords: (text: string) => readonly { readonly word: string; readonly plainer: string }[];
}

const PAGES = ['.', 'docs', 'docs/adr']
  .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.md'));

it('the documents are written in plain words', async () => {
  const { PLAINER, awkwardWords } = (await import(pathToFileURL('eslint-plain-words.mjs').href)) as PlainWords;
  expect(awkwardWords([...PLAINER.keys()].join(' '))).toHaveLength(PLAINER.size);
  expect(PAGES.length).toBeGreaterThan(50);
  const found = PAGES.flatMap((file) =>
    awkwardWords(readFileSync(file, 'utf8')).map(({ word, plainer }) => `${file}: ${word} → ${plainer}`),
  );
  expect(found).toEqual([]);
});
