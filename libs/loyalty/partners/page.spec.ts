import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { buy, enrol, History, programOf, redeem, rulesWith, type Step } from '#loyalty/members/testing';
import { type EarnRule, type Partner, type PartnerTerms, partnerTerms } from '#loyalty/program';
import { bringBack } from '#loyalty/returns/testing';
import { amountAt, decimalSum } from '#loyalty/vocabulary';
import { isRefusal } from '#runner';

import { type PartnerDefinition } from './events.js';

interface Case {
  readonly at: string;
  readonly partner?: string;
  /** Euros. */
  readonly buys?: number;
  readonly spends?: number;
  /** The purchase of the case with this number comes back. */
  readonly returns?: number;
  readonly gives?: number;
  readonly refused?: string;
  /** By partner. */
  readonly owes: Readonly<Record<string, string>>;
}

interface Example {
  readonly partners: Readonly<Record<string, PartnerDefinition>>;
  readonly changes?: Readonly<Record<string, Partial<PartnerTerms> & { readonly since: string }>>;
  readonly rules: readonly EarnRule[];
  readonly cases: readonly Case[];
}

const page = readFileSync('docs/partners.md', 'utf8');

const examples = [...page.matchAll(/\n\*\*(An? [^*]+)\*\*[^`]*```json\n([^`]+)```/g)].map(
  ([, name, text]): [string, Example] => [name!, JSON.parse(text!) as Example],
);

const SINCE = '2025-12-01T00:00:00.000Z';

function partnersOf({ partners, changes = {} }: Example): readonly Partner[] {
  return Object.entries(partners).map(([partnerId, definition]) => {
    const { name: _name, ...terms } = definition;
    const { since, ...changed } = changes[partnerId] ?? {};
    const first = { version: 1, since: SINCE, terms };
    const second = since === undefined ? [] : [{ version: 2, since, terms: { ...terms, ...changed } }];
    return { partnerId, versions: [first, ...second], steps: [{ status: 'active', since: SINCE }] };
  });
}

function stepOf({ at, partner, buys, spends, returns }: Case, index: number): Step {
  const there = partner !== undefined && { partner };
  if (returns !== undefined) return [at, bringBack(`p${returns}`)];
  if (spends !== undefined) return [at, redeem(spends, { ...there })];
  return [at, buy(buys!, { purchaseId: `p${index + 1}`, ...there })];
}

function play(example: Example): readonly Case[] {
  const rules = rulesWith({ earnRules: example.rules }, { welcomePoints: 0, expiry: { type: 'none' } });
  const history = new History({ ...programOf(rules), partners: partnersOf(example) }).must(['2026-01-01', enrol()]);
  return example.cases.map((one, index) => {
    const before = history.member.totals.available;
    const step = stepOf(one, index);
    const decision = history.decide(...step);
    if (isRefusal(decision)) return { ...one, refused: decision.code, owes: owedIn(history) };
    history.must(step);
    return { ...one, gives: history.member.totals.available - before, owes: owedIn(history) };
  });
}

function owedIn({ events }: History): Readonly<Record<string, string>> {
  const owed: Record<string, string> = {};
  for (const { type, data } of events) {
    if (!('atPartner' in data) || !data.atPartner) continue;
    const { partnerId, points, costPerPoint } = data.atPartner;
    const sign = type === 'PointsRedeemed' || type === 'PointsRestored' ? -1 : 1;
    owed[partnerId] = decimalSum(owed[partnerId] ?? '0', amountAt({ points: sign * points, costPerPoint }));
  }
  return owed;
}

describe('the page about partners', () => {
  it('has both coalitions', () =>
    expect(examples.map(([name]) => name)).toEqual(['An airline', 'A grocer and a fuel company']));

  it('names every field of a definition, and every refusal of what happens there', () => {
    for (const field of Object.keys(partnerTerms)) expect(page).toContain(`\`${field}\``);
    for (const code of ['partner_not_active', 'partner_not_earning', 'partner_limit_reached', 'other_partner'])
      expect(page).toContain(code);
  });

  it.each(examples)('is right: %s', (_name, example) => expect(play(example)).toEqual(example.cases));
});
