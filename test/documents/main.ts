import { readFileSync, writeFileSync } from 'node:fs';

import { problemsMarkdown, scopesMarkdown } from '#edge';
import { scopes } from '#loyalty/access';
import { analysisMarkdown, QUESTIONS, TABLES } from '#loyalty/analysis';
import { problems, ROUTE_ACCESS } from '#loyalty/features/server';
import { dataDictionary, dictionaryMarkdown } from '#loyalty/read-models';

import { apiDocument } from './api-document.js';
import { clientTypes } from './client-types.js';
import { lifeOfTwoLots } from './life-of-two-lots.js';
import { pointsPicture } from './points-picture.js';
import { publishedSchemas } from './published-schemas.js';

/*
 * Writes what is generated from the code: pages of the documentation, the types of the client, and the schemas of events
 * that somebody's log relies on. `git diff` then shows what a change does to them.
 */

const SCHEMAS = 'libs/loyalty/event-catalogue/published-schemas.json';

const files: Readonly<Record<string, string>> = {
  'docs/problems.md': `${problemsMarkdown(problems.table).trimEnd()}\n`,
  'docs/scopes.md': `${scopesMarkdown(scopes, ROUTE_ACCESS).trimEnd()}\n`,
  'docs/data-dictionary.md': dictionaryMarkdown(dataDictionary.values()),
  'docs/analysis.md': analysisMarkdown(TABLES, QUESTIONS),
  'docs/images/points.svg': pointsPicture(await lifeOfTwoLots()),
  'libs/client/api.ts': await clientTypes(await apiDocument()),
  [SCHEMAS]: publishedSchemas(readFileSync(SCHEMAS, 'utf8')),
};

for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
