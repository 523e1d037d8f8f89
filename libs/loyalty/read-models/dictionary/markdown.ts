import { type DocumentSchema } from '#engine';

import { type DictionaryEntry } from './dictionary.js';

const INTRODUCTION = `# Data dictionary

What is in the read models, generated from the schemas of their documents (\`GET /v1/read-models/{name}\` gives them as JSON
Schema). With MongoDB as the read store each is a collection \`{name}_v{version}\` (\`_g2\` and so on after a rebuild), whose documents have three fields more: \`_id\`, \`_position\` (of the
last event that is in them) and \`_deleted\`; begin a filter with \`{ _deleted: false }\`, which every index begins with too. Names
that begin with \`$\` or contain a dot are stored with the full-width characters \`＄\` and \`．\`.
`;

/** docs/data-dictionary.md. */
export function dictionaryMarkdown(entries: Iterable<DictionaryEntry>): string {
  return [INTRODUCTION, ...[...entries].map(section)].join('\n');
}

function section({ name, version, description, indexes, schema }: DictionaryEntry): string {
  const index = indexes.map((fields) => `\`${fields.join(', ')}\``).join(' · ');
  const rows = rowsOf(schema, '').map((cells) => `| ${cells.join(' | ')} |`);
  return `## ${name}

${description} Version ${version}.${index && ` Indexes: ${index}.`}

| field | type | what it is |
| --- | --- | --- |
${rows.join('\n')}
`;
}

function rowsOf({ properties = {}, required = [] }: DocumentSchema, before: string): string[][] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const path = `${before}${name}`;
    const optional = required.includes(name) ? '' : ', may be missing';
    return [[`\`${path}\``, `${typeOf(schema)}${optional}`, escaped(meaningOf(schema))], ...rowsInside(schema, path)];
  });
}

function rowsInside(schema: DocumentSchema, path: string): string[][] {
  if (schema.properties) return rowsOf(schema, `${path}.`);
  return schema.items?.properties ? rowsOf(schema.items, `${path}[].`) : [];
}

function typeOf(schema: DocumentSchema): string {
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const named = types.map((type) => (schema.format === 'date-time' && type === 'string' ? 'instant' : type));
  const of =
    schema.items ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
  return of ? `${named.join(' or ')} of ${typeOf(of)}` : named.join(' or ');
}

function meaningOf({ description = '', enum: values }: DocumentSchema): string {
  return values ? `${description} One of ${values.map((value) => `\`${value}\``).join(', ')}.` : description;
}

const escaped = (text: string): string => text.replaceAll('|', '\\|');
