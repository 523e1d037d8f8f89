import { type RouteAccessTable, type RouteNeeds } from '../conventions/route-access.js';
import { OLDER_SCOPES, SCOPES } from '../conventions/scopes.js';

const INTRODUCTION = `A key opens what its scopes say, and nothing else. Give each holder the scopes of their job: a till
\`purchases:write\` and \`redemptions:write\`, an analyst \`reports:read\`, Prometheus \`metrics:read\`. Nobody makes a key with a scope
that they lack. This page is generated from the table that guards the routes.`;

const OLDER = `Keys that were made before scopes had a version keep what they could do. The key list and \`GET /v1/me\` name such scopes as
\`olderScopes\`, and \`trofast doctor\` names the keys. \`commands:write\` can still be asked for; the others, in new keys, mean
what the table above says. To leave an older meaning behind, make a new key with the scopes that its holder needs.`;

/** Scopes and routes in markdown; `docs/scopes.md` is exactly this. */
export function scopesMarkdown(access: RouteAccessTable): string {
  return [
    '# Scopes',
    '',
    INTRODUCTION,
    '',
    ...table(
      ['scope', 'what it opens'],
      Object.entries(SCOPES).map(([scope, opens]) => [code(scope), opens]),
    ),
    '## Routes',
    '',
    'Every scope named is needed. `GET /v1/me` takes any key. Health, documents and schemas take none.',
    '',
    ...table(['route', 'scopes', 'besides, for', 'what it could be misused for'], routes(access)),
    '## Older scopes',
    '',
    OLDER,
    '',
    ...table(
      ['older scope', 'stands for', 'and opens besides'],
      Object.entries(OLDER_SCOPES).map(([name, { scopes, alsoGrants }]) => [
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

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

const code = (text: string) => `\`${text}\``;
