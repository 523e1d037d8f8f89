import { type RouteAccessTable, type RouteNeeds } from '../conventions/route-access.js';
import { type Scopes } from '../conventions/scopes.js';

/** Scopes and routes in markdown; `docs/scopes.md` is exactly this. */
export function scopesMarkdown({ meanings, older, table: { page } }: Scopes, access: RouteAccessTable): string {
  return [
    '# Scopes',
    '',
    page.introduction,
    '',
    ...table(
      ['scope', 'what it opens'],
      Object.entries(meanings).map(([scope, opens]) => [code(scope), opens]),
    ),
    '## Routes',
    '',
    'Every scope named is needed. `GET /v1/me` takes any key. Health, documents and schemas take none.',
    '',
    ...table(['route', 'scopes', 'besides, for', 'what it could be misused for'], routes(access)),
    '## Keys of partners',
    '',
    'A key that was made with `partner` opens these routes, where it has their scopes, and no others (403 `not_for_partners`).',
    '',
    ...table(['route', 'what the partner may do'], ofPartners(access)),
    '## Older scopes',
    '',
    page.older,
    '',
    ...table(
      ['older scope', 'stands for', 'and opens besides'],
      Object.entries(older).map(([name, { scopes, alsoGrants }]) => [
        code(name),
        scopes.map(code).join(', '),
        alsoGrants,
      ]),
    ),
  ].join('\n');
}

function routes(access: RouteAccessTable): readonly (readonly string[])[] {
  const needs = Object.entries(access).filter((row): row is [string, RouteNeeds] => row[1] !== 'public');
  return needs.map(([name, { scopes, further = {}, shows = {}, harm }]) => [
    code(name),
    scopes.map(code).join(', ') || 'any',
    [...Object.entries(further), ...Object.entries(shows)].map(([scope, what]) => `${code(scope)}: ${what}`).join('; '),
    harm,
  ]);
}

function ofPartners(access: RouteAccessTable): readonly (readonly string[])[] {
  return Object.entries(access).flatMap(([name, needs]) =>
    needs === 'public' || needs.partners === undefined ? [] : [[code(name), needs.partners]],
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

const code = (text: string) => `\`${text}\``;
