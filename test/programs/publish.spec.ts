import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { createClient, type TrofastClient } from '#client';
import { starterProgram } from '#loyalty/program';
import { type JsonObject } from '#platform';

import { readProgramFile } from '../../apps/cli/publish/program-file.js';
import { publishDefinition } from '../../apps/cli/publish/publish-definition.js';
import { publishRules } from '../../apps/cli/publish/publish-rules.js';
import { ADMIN_KEY, startServer, type TestServer } from '../api/server.js';

const directory = mkdtempSync(join(tmpdir(), 'trofast-publish-'));

afterAll(() => rmSync(directory, { recursive: true }));

function fileOf(content: unknown): string {
  const path = join(directory, 'program.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const tea = { rewardId: 'tea', name: 'Tea', kind: 'product', price: 20 };
const coffee = { ...tea, rewardId: 'coffee', name: 'Coffee' };
const drink = { ...tea, rewardId: 'drink', name: 'A drink', choice: ['tea', 'coffee'] };

describe('a file of a programme', () => {
  it('has definitions in an order in which they can be published', async () => {
    const challenge = { challengeId: 'five', status: 'draft' };
    const { rules, definitions } = await readProgramFile(
      fileOf({ challenges: [challenge], rewards: [drink, tea, coffee] }),
    );
    expect(rules).toBeUndefined();
    expect(definitions.map(({ id, stage }) => [id, stage])).toEqual([
      ['tea', 'active'],
      ['coffee', 'active'],
      ['drink', 'active'],
      ['five', 'draft'],
    ]);
    expect(definitions[3]!.body).toEqual({ challengeId: 'five' });
  });

  it('has segments after what they name, and before what names them', async () => {
    const named = (segmentId: string, filter: JsonObject) => ({ segmentId, name: segmentId, rule: { filter } });
    const { definitions } = await readProgramFile(
      fileOf({
        segments: [
          named('explorers', { $or: [{ 'badges.explorer.count': { $gt: 0 } }] }),
          named('coffee-lovers', { 'claims.rewards.coffee.count': { $gte: 3 } }),
          { segmentId: 'others', name: 'Others', rule: { noneOf: ['coffee-lovers'] } },
          named('of-plan', { 'plan.planId': 'prime' }),
        ],
        plans: [{ planId: 'prime' }],
        rewards: [{ ...drink, segments: ['explorers'] }, tea, coffee],
        campaigns: [{ campaignId: 'more', audience: { segments: ['others'] } }],
        challenges: [{ challengeId: 'tour', rewards: [{ type: 'reward', rewardId: 'tea' }, { badgeId: 'explorer' }] }],
      }),
    );
    expect(definitions.map(({ id }) => id)).toEqual([
      'tea',
      'tour',
      'explorers',
      'coffee',
      'coffee-lovers',
      'others',
      'prime',
      'of-plan',
      'drink',
      'more',
    ]);
  });

  it.each([
    ['is no JSON', '{', 'as JSON'],
    ['says something twice', '{ "rewards": [], "rewards": [] }', 'twice'],
    ['is a list', [], 'must be an object'],
    ['has an unknown part', { reward: [] }, 'it may have rules, segments, plans'],
    ['has one definition where a list is', { rewards: tea }, '`rewards`'],
    ['has rules that are none', { rules: [] }, '`rules`'],
    ['has a definition without an id', { rewards: [{ name: 'Tea' }] }, 'rewards/0'],
    ['has a definition twice', { rewards: [tea, tea] }, 'has tea twice'],
    ['has an unknown status', { rewards: [{ ...tea, status: 'on' }] }, 'status is one of active'],
    ['has a status of a segment', { segments: [{ segmentId: 's', status: 'draft' }] }, 'status is not for it'],
  ])('is refused where it %s', async (_what, content, message) => {
    const refused = expect(readProgramFile(fileOf(content))).rejects;
    await refused.toMatchObject({ code: 'invalid_program_file', message: expect.stringContaining(message) });
  });
});

describe('publishing', () => {
  let server: TestServer;
  let client: TrofastClient;

  beforeAll(async () => {
    server = await startServer();
    client = createClient({
      baseUrl: (await server.app.getUrl()).replace('[::1]', '127.0.0.1'),
      apiKey: ADMIN_KEY,
    });
  });
  afterAll(() => server.close());

  async function publish(content: object) {
    const { definitions } = await readProgramFile(fileOf(content));
    const published = [];
    for (const definition of definitions) published.push(await publishDefinition(client, definition));
    return published.map(({ id, change, version, status }) => [id, change, version, status]);
  }

  it('defines what is new, changes what says something else, and leaves the rest alone', async () => {
    const segment = { segmentId: 'shoppers', name: 'Shoppers', rule: { filter: { 'purchases.count': { $gt: 0 } } } };
    expect(await publish({ rewards: [drink, tea, coffee], segments: [segment] })).toEqual([
      ['shoppers', 'new', 1, undefined],
      ['tea', 'new', 1, 'active'],
      ['coffee', 'new', 1, 'active'],
      ['drink', 'new', 1, 'active'],
    ]);
    const dearer = { ...tea, price: 25 };
    expect(await publish({ rewards: [drink, dearer, coffee], segments: [segment] })).toEqual([
      ['shoppers', 'unchanged', 1, undefined],
      ['tea', 'changed', 2, 'active'],
      ['coffee', 'unchanged', 1, 'active'],
      ['drink', 'unchanged', 1, 'active'],
    ]);
  });

  it('brings definitions to the stage that the file says', async () => {
    const stages = [];
    for (const status of ['draft', 'active', 'paused', 'paused', 'active', 'ended', 'ended', 'active'])
      stages.push(...(await publish({ rewards: [{ ...tea, rewardId: 'cake', status }] }).catch(() => ['refused'])));
    expect(stages).toEqual([
      ['cake', 'new', 1, 'draft'],
      ['cake', 'changed', 1, 'active'],
      ['cake', 'changed', 1, 'paused'],
      ['cake', 'unchanged', 1, 'paused'],
      ['cake', 'changed', 1, 'active'],
      ['cake', 'changed', 1, 'ended'],
      ['cake', 'unchanged', 1, 'ended'],
      'refused',
    ]);
  });

  it('leaves alone what is over by its own end, and refuses to prolong it', async () => {
    const winter = (endsAt: string) => ({
      campaigns: [
        {
          ...{ campaignId: 'winter', name: 'Winter', startsAt: '2026-01-01T00:00:00Z', endsAt },
          rules: [{ id: 'double', effect: { type: 'multiplier', factor: 2 } }],
        },
      ],
    });
    const over = winter('2026-02-01T00:00:00Z');
    expect(await publish(over)).toEqual([['winter', 'new', 1, 'ended']]);
    expect(await publish(over)).toEqual([['winter', 'unchanged', 1, 'ended']]);
    await expect(publish(winter('2099-02-01T00:00:00Z'))).rejects.toMatchObject({ code: 'campaign_ended' });
  });

  it('says which definition the API refuses, and why', async () => {
    await expect(publish({ rewards: [{ ...tea, rewardId: 'gift', tiers: ['platinum'] }] })).rejects.toMatchObject({
      code: 'invalid_reward',
      message: expect.stringMatching(/^rewards\/gift: The ladder has no tier platinum/),
    });
  });

  it('publishes rules that say something else, once, and waits until they are in force', async () => {
    const rules = { ...starterProgram({ currency: 'EUR', timeZone: 'UTC' }), name: 'Another name' };
    const published = await publishRules(client, 'main', rules);
    expect(published).toMatchObject({ change: 'changed', version: 2 });
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(published.effectiveFrom));
    expect(await publishRules(client, 'main', rules as unknown as JsonObject)).toMatchObject({ change: 'unchanged' });
    const later = publishRules(client, 'main', { ...published, name: 1 });
    await expect(later).rejects.toMatchObject({ code: 'invalid_rules', message: expect.stringMatching(/^rules: /) });
    const past = publishRules(client, 'main', { ...rules, name: 'Other' }, '2020-01-01T00:00:00.000Z');
    await expect(past).rejects.toMatchObject({ code: 'effective_date_in_past' });
  });
});
