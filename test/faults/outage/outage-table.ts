import { readFileSync, writeFileSync } from 'node:fs';

import { type Seen, STORES, type StoreName } from './outage-world.js';

const FILE = 'docs/production.md';
const BEGIN = '<!-- outages: made by test/faults/every-route-in-an-outage.spec.ts -->';
const END = '<!-- /outages -->';
const HEADINGS: Readonly<Record<StoreName, string>> = {
  eventStore: 'EventStoreDB away',
  readStore: 'MongoDB of the read models away',
  keyStore: 'MongoDB of the keys away, keys not cached',
};
/** Which of these an event store that is away gives depends on where it left the command. */
const COMMAND_CUT_SHORT = new Set(['append_outcome_unknown', 'timed_out']);

/** What one route answered to each store that was away, in every manner. */
export interface RouteSeen {
  readonly name: string;
  readonly answers: Readonly<Record<StoreName, readonly Seen[]>>;
}

function cellOf(answers: readonly Seen[]): string {
  const codes = answers.map(({ status, code }) => {
    if (typeof status === 'number' && status < 500) return 'answered';
    return `${status} \`${COMMAND_CUT_SHORT.has(code ?? '') ? 'store_unavailable' : code}\``;
  });
  return [...new Set(codes)].sort().join(' or ');
}

/** The markdown table: routes that fare alike share a row. */
export function outageTable(routes: readonly RouteSeen[]): string {
  const rows = new Map<string, string[]>();
  for (const { name, answers } of routes) {
    const cells = STORES.map((store) => cellOf(answers[store])).join(' | ');
    const names = rows.get(cells) ?? [];
    if (!names.includes(name)) rows.set(cells, [...names, name]);
  }
  const lines = [...rows]
    .map(([cells, names]) => ({ cells, names: [...names].sort() }))
    .sort((a, b) => b.names.length - a.names.length || (a.cells < b.cells ? -1 : 1))
    .map(({ cells, names }) => `| ${names.map((name) => `\`${name}\``).join(', ')} | ${cells} |`);
  const headings = ['requests', ...STORES.map((store) => HEADINGS[store])];
  return [`| ${headings.join(' | ')} |`, `| ${headings.map(() => '---').join(' | ')} |`, ...lines].join('\n');
}

/** The table in the documentation, or what takes its place where `TROFAST_WRITE_DOCS` is set. */
export function documentedTable(seen: string): string {
  const text = readFileSync(FILE, 'utf8');
  const [before, rest] = text.split(`${BEGIN}\n`) as [string, string];
  const [documented, after] = rest.split(`\n${END}`) as [string, string];
  if (process.env['TROFAST_WRITE_DOCS'] === undefined) return documented.trim();
  writeFileSync(FILE, `${before}${BEGIN}\n\n${seen}\n\n${END}${after}`);
  return seen;
}
