import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { EDGE_PROBLEMS } from '#edge';
import { COMPARED_MODELS } from '#loyalty/audit';
import { memberEventTypes } from '#loyalty/member/events';

import { allProjections, features, problemTables } from './features.js';
import { ID_FORMS, reactorDefinitions, ROUTE_ACCESS, serverFeatures } from './server/server-features.js';

const SLICES = 'libs/loyalty';
const slices = readdirSync(SLICES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const having = (file: string) => slices.map(({ name }) => name).filter((name) => existsSync(join(SLICES, name, file)));

const sources = ['libs', 'apps'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.split('/').includes('testing'))
    .map((file) => ({ file: join(root, file), text: readFileSync(join(root, file), 'utf8') })),
);

const sorted = (names: Iterable<string>) => [...names].sort();
const codes = problemTables.flatMap((table) => Object.keys(table));
/** A class that runs until its signal: by its own method, or by the one of `StreamFollower`. */
const REACTOR =
  /^  run\(signal: AbortSignal\)|^export class \w+ extends (StreamFollower|PastClaimsReactor|RecordedIdsReactor)\b/m;
const eventTypes = features.flatMap(({ events = {} }) => Object.keys(events));

describe('the list of features', () => {
  it('names the manifest of every slice that has one', () =>
    expect(sorted(features.map(({ name }) => name))).toEqual(sorted(having('feature.ts'))));

  it('names what every slice adds to a server', () =>
    expect(sorted(serverFeatures.map(({ name }) => name))).toEqual(sorted(having('server/feature.ts'))));

  it('has every controller of a slice in its manifest', () => {
    const listed = serverFeatures
      .flatMap(({ commands, queries }) => [commands, queries])
      .flatMap((group) => group?.controllers ?? [])
      .map(({ name }) => name);
    const written = sources
      .filter(({ file }) => file.startsWith(SLICES))
      .flatMap(({ text }) => [...text.matchAll(/^export class (\w+Controller)\b/gm)].map(([, name]) => name!));
    expect(sorted(listed)).toEqual(sorted(written));
  });

  it('has every reactor of a slice in its manifest', () => {
    const written = sources
      .filter(({ file, text }) => file.startsWith(SLICES) && REACTOR.test(text))
      .flatMap(({ text }) => [...text.matchAll(/^export class (\w+)/gm)].map(([, name]) => name!))
      .filter((name) => !name.endsWith('OnThread')); // these run the one of the manifest there
    expect(sorted(reactorDefinitions.map(({ reactor }) => reactor.name))).toEqual(sorted(written));
  });

  it('has one name for each reactor, since leases and checkpoints have it too', () =>
    expect(sorted(reactorDefinitions.map(({ name }) => name))).toEqual([
      ...[
        'campaign-budgets',
        'classing',
        'forgetting',
        'guest-purchase-ids',
        'household-tiers',
        'households',
        'merge-withdrawals',
        'merges',
        'notary',
        'pooling',
        'purchase-ids',
        'referral-codes',
        'referral-rewards',
        'referrals',
        'reward-stock',
        'schedule',
        'segment-moves',
        'settling',
        'transfers',
      ],
    ]));

  it('has a handler of every command and query of a slice', () => {
    const listed = new Set(
      serverFeatures
        .flatMap(({ commands, queries }) => [commands, queries])
        .flatMap((group) => group?.providers ?? [])
        .map((provider) => (typeof provider === 'function' ? provider.name : undefined)),
    );
    const written = sources
      .filter(({ file }) => file.startsWith(SLICES))
      .flatMap(({ text }) => [
        ...text.matchAll(/^export class (\w+) extends (?:Command|Query|\w+Message|RowsOfMember)</gm),
      ])
      .map(([, name]) => name!)
      .filter((name) => name !== 'MemberMessage');
    expect(written.length).toBeGreaterThan(40);
    expect(written.filter((name) => !listed.has(`${name}Handler`))).toEqual([]);
  });
});

describe('ids in addresses', () => {
  /** Looked up as they are, or known to the edge. */
  const FREE = [
    'code',
    'documentId',
    'figure',
    'file',
    'first',
    'fourth',
    'keyId',
    'level',
    'name',
    'purchaseId',
    'redemptionId',
    'returnId',
    'second',
    'third',
    'type',
    'version',
  ];

  it('have a form, unless they are looked up as they are', () => {
    const names = Object.keys(ROUTE_ACCESS).flatMap((route) =>
      [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
    );
    expect(sorted(new Set(names.filter((name) => !Object.hasOwn(ID_FORMS, name))))).toEqual(FREE);
  });
});

describe('events', () => {
  it('of a member are each in one manifest', () =>
    expect(sorted(eventTypes.filter((type) => Object.hasOwn(memberEventTypes, type)))).toEqual(
      sorted(Object.keys(memberEventTypes)),
    ));

  it('have one definition each', () => expect(sorted(new Set(eventTypes))).toEqual(sorted(eventTypes)));

  /** Streams that decisions read, and no read model. */
  const OF_NO_READ_MODEL = ['GuestPurchaseIdVoided', 'IdentityClaimed', 'IdentityReleased', 'PurchaseIdClaimedByGuest'];

  it('are each handled by a read model, unless they are for decisions only', () => {
    const handled = new Set(allProjections.flatMap(({ handles }) => handles));
    expect(sorted(eventTypes.filter((type) => !handled.has(type)))).toEqual(OF_NO_READ_MODEL);
  });
});

describe('read models', () => {
  /** Of no single member, so that no stream says what they should be; rebuilding them shows it. */
  const NOT_COMPARED = [
    'activity',
    'campaign-budgets',
    'campaigns',
    'challenges',
    'class-flow',
    'exposure',
    'partner-accounts',
    'partner-settlements',
    'partners',
    'plans',
    'rewards',
    'segments',
  ];

  it('that a slice defines are each in its manifest', () => {
    const defined = sources
      .filter(({ file }) => file.startsWith(SLICES))
      .flatMap(({ text }) => [...text.matchAll(/= (?:projection|memberProjection)\(\{\s*name: '([\w-]+)'/g)])
      .map(([, name]) => name!);
    expect(sorted(defined)).toEqual(sorted(allProjections.map(({ name }) => name)));
  });

  it('are each compared with the log, unless they are of no single member', () => {
    const compared: readonly string[] = [...COMPARED_MODELS, 'guest-purchases'];
    const names = allProjections.map(({ name }) => name);
    expect(sorted(names.filter((name) => !compared.includes(name)))).toEqual(NOT_COMPARED);
  });
});

describe('problems', () => {
  const known = new Set([...codes, ...Object.keys(EDGE_PROBLEMS)]);

  it('have an entry for every code that a refusal or a problem names', () => {
    const named = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\b(?:refuse|new Problem)\(\s*'(\w+)'/g)].map(([, code]) => ({ file, code: code! })),
    );
    expect(named.length).toBeGreaterThan(90);
    expect(named.filter(({ code }) => !known.has(code))).toEqual([]);
  });

  it('have no entry for a code that nothing names', () => {
    const tables = /\/problems\.ts$/;
    const elsewhere = sources.filter(({ file }) => !tables.test(file)).map(({ text }) => text);
    const isNamed = (code: string) => elsewhere.some((text) => text.includes(`'${code}'`));
    expect(codes.filter((code) => !isNamed(code))).toEqual([]);
  });
});
