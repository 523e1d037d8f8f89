import { readFileSync } from 'node:fs';

import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { problems } from '#loyalty/features/server';
import { Beats, Metrics } from '#platform';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: Readonly<Record<string, string>>;
}

interface Panel {
  readonly title: string;
  readonly gridPos: { readonly h: number; readonly w: number; readonly x: number; readonly y: number };
  readonly targets: readonly { readonly expr: string; readonly legendFormat: string }[];
}

const rules = (parse(readFileSync('docker/alerts.yml', 'utf8')) as { groups: { rules: Rule[] }[] }).groups.flatMap(
  (group) => group.rules,
);

const { panels } = JSON.parse(readFileSync('docker/grafana-board.json', 'utf8')) as { panels: Panel[] };

const queries = [
  ...rules.map(({ alert, expr }) => ({ of: alert, expr })),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ of: title, expr }))),
];

/** Made by Prometheus itself for every process that it asks. */
const SCRAPE_METRICS = { up: [], scrape_duration_seconds: [] };

/** Put on every series by Prometheus, and `le` by histograms. */
const SCRAPE_LABELS = ['job', 'instance', 'le'];

describe('the alerts and the board', () => {
  /** Each metric that a process exposes, with the names of its labels. */
  let exposed: ReadonlyMap<string, readonly string[]>;
  beforeAll(async () => {
    exposed = new Map([...Object.entries(SCRAPE_METRICS), ...(await exposedMetrics())]);
  });

  it.each(queries)('ask in $of what can be asked', ({ expr }) => {
    const found = readQuery(expr);
    expect(found.errors).toEqual([]);
    expect(found.metrics.length).toBeGreaterThan(0);
    for (const metric of found.metrics) expect([...exposed.keys()]).toContain(metric);
    const labels = [...SCRAPE_LABELS, ...found.metrics.flatMap((metric) => exposed.get(metric) ?? [])];
    for (const label of found.labels) expect(labels).toContain(label);
    for (const code of found.codes) expect(problems.codes).toContain(code);
  });

  it('are in docs/production.md, each with what it asks of a person', () => {
    const rows = readFileSync('docs/production.md', 'utf8').split('\n');
    const missing = rules.filter(
      ({ alert, labels }) =>
        !rows.some((row) => row.includes(`\`${alert}\``) && row.endsWith(`| ${labels.severity} |`)),
    );
    expect(missing.map(({ alert }) => alert)).toEqual([]);
  });

  it('would not ask for a metric or a label that is not there', () => {
    expect(readQuery('sum(rate(trofast_nothing{kind="x"}[5m]))')).toMatchObject({
      metrics: ['trofast_nothing'],
      labels: ['kind'],
    });
    expect(readQuery('sum(rate(').errors).not.toEqual([]);
  });

  it('show every metric of ours', () => {
    const shown = new Set(queries.flatMap(({ expr }) => readQuery(expr).metrics));
    const isSeries = (name: string) => !/_(sum|count)$/.test(name) && !exposed.has(`${name}_bucket`);
    const ours = [...exposed.keys()].filter((name) => name.startsWith('trofast_') && isSeries(name));
    expect(ours.filter((name) => !shown.has(name))).toEqual([]);
  });

  it.each(rules)('$alert says how urgent it is, what is wrong and what to do', ({ labels, annotations }) => {
    expect(['page', 'warn']).toContain(labels.severity);
    expect(annotations).toEqual({
      summary: expect.stringMatching(/\w.*\.$/),
      action: expect.stringMatching(/\w.*\.$/),
    });
  });

  it('lay the panels of the board side by side', () => {
    const cells = panels.flatMap(({ gridPos: { h, w, x, y } }) =>
      Array.from({ length: h * w }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
  });
});

async function exposedMetrics(): Promise<[string, readonly string[]][]> {
  const metrics = new Metrics('0.0.0');
  const beats = Beats.ofProcess();
  beats.watch('main');
  metrics.command('RecordPurchase', 'appended');
  metrics.problem('store_unavailable');
  metrics.append(0.01);
  metrics.cacheLookup(true);
  metrics.request('POST', '/v1/members', 201, 0.01);
  metrics.backlog({ kind: 'transfers', count: 0, oldestMs: 0 });
  metrics.openTakings('stock', { underWay: 0, overdue: 0 });
  metrics.projection('balances', { events: 0, ms: 0, parked: 0 });
  const text = await metrics.text();
  beats.watch('main', false);
  const labels = new Map<string, Set<string>>();
  for (const [, name] of text.matchAll(/^# TYPE (\w+) /gm)) labels.set(name!, new Set());
  for (const [, name, given = ''] of text.matchAll(/^(\w+)(?:\{([^}]*)\})? /gm)) {
    const known = labels.get(name!) ?? new Set<string>();
    for (const [, label] of given.matchAll(/(\w+)="/g)) known.add(label!);
    labels.set(name!, known);
  }
  return [...labels].map(([name, known]) => [name, [...known]]);
}

const GROUPING = /\b(?:by|without|on|ignoring)\s*\(([^()]*)\)/g;

const MATCHERS = /\{([^{}]*)\}/g;

/** What a query of Prometheus names: a name is a metric unless a bracket follows it, which makes it a function. */
function readQuery(query: string) {
  const matchers = [...query.matchAll(MATCHERS)].map(([, given]) => given!).join(',');
  const grouped = [...query.matchAll(GROUPING)].flatMap(([, given]) => given!.split(',').map((label) => label.trim()));
  const rest = query
    .replaceAll(MATCHERS, '')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(GROUPING, '');
  const depth = [...rest].reduce(
    (open, sign) => (open < 0 ? open : open + Number(sign === '(') - Number(sign === ')')),
    0,
  );
  return {
    metrics: [...rest.matchAll(/\b[a-z_]\w*\b(?!\s*\()/gi)].map(([name]) => name),
    labels: [...grouped, ...[...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label]) => label!)],
    codes: [...matchers.matchAll(/\bcode=~?"([^"]*)"/g)].flatMap(([, codes]) => codes!.split('|')),
    errors: depth === 0 ? [] : ['brackets do not match'],
  };
}
