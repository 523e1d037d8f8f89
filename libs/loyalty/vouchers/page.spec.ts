import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { adjust, enrol, History, programOf, rulesWith } from '#loyalty/members/testing';
import { claim } from '#loyalty/reward-claims/testing';
import { rewardEvents, type RewardDefinition } from '#loyalty/rewards/events';
import { isRefusal } from '#runner';

import { VOUCHERS_PROBLEMS } from './problems.js';
import { useVoucher } from './testing/index.js';

interface Use {
  readonly at: string;
  readonly use: object;
  readonly refused?: string;
  readonly amount?: number;
  readonly left?: number;
}

interface Example {
  readonly reward: RewardDefinition;
  readonly expiresAt: string;
  readonly uses: readonly Use[];
}

const page = readFileSync('docs/rewards.md', 'utf8');

const examples = [...page.matchAll(/\*\*(.+?)\*\*\n\n```json\n([^`]+)```/g)].map(
  ([, name, text]): [string, Example] => [name!, JSON.parse(text!) as Example],
);

const oslo = programOf(rulesWith({ timeZone: 'Europe/Oslo' }));

/** What each use came to, as the page says it. */
function outcomes({ reward, uses }: Example): readonly Omit<Use, 'at' | 'use'>[] {
  const offered = {
    reward: { programId: 'main', rewardId: 'example', version: 1, ...reward },
    status: 'active',
  } as const;
  const history = new History(oslo).must(['2026-01-01', enrol()], ['2026-01-01', adjust(1_000)]);
  history.must(['2026-02-01', claim(offered, 'c1')]);
  return uses.map(({ at, use }) => {
    const taken = history.take(at, useVoucher(use));
    if (isRefusal(taken)) return { refused: taken.code };
    const { amount, left } = history.events.findLast(({ type }) => type === 'VoucherUsed')!.data as unknown as Use;
    return { ...(amount !== undefined && { amount }), left: left! };
  });
}

describe('the page about rewards', () => {
  it('has an example of each kind of voucher', () => expect(examples.map(([name]) => name)).toHaveLength(4));

  it('names every field of a definition, and every refusal of a use', () => {
    const fields = Object.keys(rewardEvents.RewardDefined.data).filter((name) => !OF_EVENT.has(name));
    for (const name of [...fields, 'validDays', 'minimumSpend', 'partial', 'codePrefix'])
      expect(page).toContain(`\`${name}\``);
    for (const code of Object.keys(VOUCHERS_PROBLEMS).filter((name) => !ELSEWHERE.has(name)))
      expect(page).toContain(`\`${code}\``);
  });

  it.each(examples)('is right: %s', (_name, example) => {
    expect(outcomes(example)).toEqual(example.uses.map(({ at: _at, use: _use, ...rest }) => rest));
    const history = new History(oslo).must(['2026-01-01', enrol()], ['2026-01-01', adjust(1_000)]);
    const reward = { programId: 'main', rewardId: 'example', version: 1, ...example.reward };
    history.must(['2026-02-01', claim({ reward, status: 'active' }, 'c1')]);
    expect(history.member.vouchers).toEqual([{ voucherId: 'c1', expiresAt: example.expiresAt }]);
  });
});

const OF_EVENT: ReadonlySet<string> = new Set(['programId', 'version', 'effectiveAt']);

/** What says itself what is wrong with a request. */
const ELSEWHERE: ReadonlySet<string> = new Set(['voucher_not_issued', 'duplicate_use']);
