import { NO_POINTS } from '#loyalty/account';
import { allProjections } from '#loyalty/features';
import { starterProgram } from '#loyalty/program';
import { builtInSegments, compileRule, type Segment } from '#loyalty/segments';
import { type JsonObject } from '#platform';
import { collectionKey, type CollectionSpec, type Pipeline, type ReadStore } from '#read-store';
import { EmbeddedReadStore } from '#read-store/embedded';
import { MongoReadStore } from '#read-store/mongodb';
import { MongoStandIn } from '#testing/mongodb';

import { figure, p95, withDirectory } from './measure.js';

const SCAN_MAX = 250_000;

const LIMITS = { documentsMax: SCAN_MAX, resultsMax: 1000, timeMs: 60_000 };

const NOW = { now: '2026-06-01T10:00:00.000Z', timeZone: 'UTC' };

const GENERATIONS = ['silent', 'baby_boomer', 'generation_x', 'millennial', 'generation_z', null];

const CHANNELS = ['web', 'app', 'store', 'phone'];

const AD_HOC: Readonly<Record<string, Pipeline>> = {
  'points by tier': [
    { $group: { _id: '$tier.tier', members: { $count: {} }, points: { $sum: '$balance.available' } } },
  ],
  'the ten that spent most': [{ $sort: { 'purchases.amount': -1 } }, { $limit: 10 }, { $project: { memberId: 1 } }],
  'one generation by month': [
    { $match: { generation: 'millennial' } },
    { $group: { _id: { $substrCP: ['$enrolledAt', 0, 7] }, members: { $count: {} } } },
  ],
};

/** A document of `member` of about the size that real ones have; the same for the same number. */
function memberDocument(index: number): JsonObject {
  const day = (days: number): string => new Date(Date.parse(NOW.now) - days * 86_400_000).toISOString();
  const counts = { available: index % 120, earned: index % 300, redeemed: index % 180 };
  const sealed = { $sealed: `v1.${'x'.repeat(60)}`, of: 'MemberEnrolled/profile/email' };
  return {
    ...{
      memberId: `m${index}`,
      program: 'main',
      status: index % 20 ? 'active' : 'closed',
      enrolledAt: day(index % 900),
    },
    ...{ channel: 'web', profile: { email: sealed, name: sealed }, consents: { newsletter: index % 3 === 0 } },
    ...{ generation: GENERATIONS[index % 6]!, birthMonth: (index % 12) + 1, toNextTier: index % 100 },
    tier: { tier: ['member', 'silver', 'gold'][index % 3]!, since: day(index % 400) },
    balance: { ...NO_POINTS, ...counts },
    nextExpiry: { at: day(-(index % 365)), points: 10 },
    purchases: {
      ...{ count: index % 9, amount: (index * 7919) % 500_000, items: index % 40, lastAt: day(index % 700) },
      channels: { [CHANNELS[index % 4]!]: 2, [CHANNELS[(index * 7) % 4]!]: 1 },
    },
    ...{ class: null, segments: [], feedback: { nps: null, csat: null, answers: index % 5 ? 0 : 1 } },
    behaviours: index % 11 ? {} : { referral: 1 },
  };
}

async function fill(store: ReadStore, collection: CollectionSpec, members: number): Promise<void> {
  await store.prepare(collection);
  for (let from = 0; from < members; from += 2000) {
    const rows = Array.from({ length: Math.min(2000, members - from) }, (_, at) => ({
      ...{ collection, id: `m${from + at}`, position: '1', body: memberDocument(from + at) },
    }));
    await store.write(rows, []);
  }
}

async function measure(title: string, store: ReadStore, members: number, rounds: number): Promise<void> {
  const { name, version, indexes } = allProjections.find((projection) => projection.name === 'member')!;
  const collection = { name, version, indexes };
  await fill(store, collection, members);
  console.log(`  ${title}, ${figure(members)} documents of ${collectionKey(collection)}; p95 of ${rounds}`);
  const scan = async (): Promise<void> => {
    for await (const document of store.scan(collection)) void document;
  };
  console.log(`    full scan ${figure(await p95(rounds, scan))} ms`);
  const ladder = starterProgram({ currency: 'EUR', timeZone: 'UTC' }).tiers.ladder;
  const segments = new Map<string, Segment>(builtInSegments(ladder).map((segment) => [segment.segmentId, segment]));
  const filters = [...segments.values()].map(({ rule }) => compileRule(rule, segments, NOW));
  for (const [at, segmentId] of [...segments.keys()].entries()) {
    const ms = await p95(rounds, () => store.counts(collection, [filters[at]!], SCAN_MAX));
    console.log(`    count of ${segmentId} ${figure(ms)} ms`);
  }
  console.log(
    `    all ${filters.length} counts ${figure(await p95(rounds, () => store.counts(collection, filters, SCAN_MAX)))} ms`,
  );
  for (const [what, pipeline] of Object.entries(AD_HOC)) {
    const ms = await p95(rounds, () => store.aggregate(collection, pipeline, LIMITS));
    console.log(`    ${what} ${figure(ms)} ms`);
  }
}

export async function reportSegments(smoke: boolean): Promise<void> {
  console.log('\n(s) segments and ad hoc queries');
  const [members, rounds] = smoke ? [2_000, 2] : [100_000, 5];
  await withDirectory(async (directory) => {
    const store = EmbeddedReadStore.open({ directory });
    await measure('embedded', store, members, rounds);
    await store.close();
  });
  const server = await MongoStandIn.start({ replicaSet: false });
  const store = await MongoReadStore.connect({
    ...{ url: server.url, namespace: 'bench', timeouts: { commandMs: 60_000, operationMs: 120_000 } },
  });
  await measure("MongoDB's stand-in (its evaluation, not a real server's)", store, members, smoke ? 1 : 3);
  await store.close();
  await server.stop();
}
