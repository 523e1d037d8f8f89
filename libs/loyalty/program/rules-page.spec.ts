import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { rulesWith } from '#loyalty/members/testing';

import { type MemberFacts } from './conditions/condition.js';
import { evaluateEarning } from './earning.js';
import { type EarnFacts } from './giving.js';
import { type ProgramRules, type TierBenefits } from './rules.js';
import { validateRules } from './validate.js';

interface Example extends Partial<Pick<ProgramRules['points'], 'excluded' | 'earnsOn'>> {
  /** Of the tier gold. */
  readonly benefits?: TierBenefits;
  readonly earnRules: ProgramRules['earnRules'];
  readonly member?: Partial<MemberFacts>;
  readonly purchase: NonNullable<EarnFacts['purchase']>;
  readonly points: number;
  readonly statusPoints?: number;
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
}

interface Published {
  readonly ProgramVersionPublished: { readonly schema: { readonly properties: Readonly<Record<string, Schema>> } };
}

/** The names of all fields in a schema, at every depth. */
function fieldsOf({ properties = {}, items, oneOf = [] }: Schema = {}): readonly string[] {
  const below = [...Object.values(properties), ...(items ? [items] : []), ...oneOf].flatMap(fieldsOf);
  return [...Object.keys(properties), ...below];
}

const page = readFileSync('docs/rules.md', 'utf8');

const examples = [...page.matchAll(/\*\*(.+?)\*\*[^`]*```json\n([^`]+)```/g)].map(
  ([, name, text]): [string, Example] => [name!, JSON.parse(text!) as Example],
);

const NOBODY: MemberFacts = {
  tier: 'member',
  enrolledAt: '2026-01-01T12:00:00.000Z',
  segments: [],
  loyaltyClass: undefined,
  birthMonth: undefined,
  purchases: 0,
  daysSinceLastPurchase: undefined,
};

describe('the page about rules', () => {
  it('has examples', () => expect(examples.length).toBeGreaterThan(5));

  it('names every field of the rules', () => {
    const published = JSON.parse(
      readFileSync('libs/loyalty/event-catalogue/published-schemas.json', 'utf8'),
    ) as Published;
    const fields = [...new Set(fieldsOf(published.ProgramVersionPublished.schema.properties['rules']))];
    expect(fields.length).toBeGreaterThan(40);
    expect(fields.filter((field) => !new RegExp(`\\b${field}\\b`).test(page))).toEqual([]);
  });

  it.each(examples)(
    'is right: %s',
    (_name, { earnRules, excluded = {}, earnsOn = 'net', benefits, member, purchase, ...expected }) => {
      const { tiers } = rulesWith();
      const ladder = tiers.ladder.map((rung) => ({ ...rung, ...(rung.tier === 'gold' && benefits && { benefits }) }));
      const rules = rulesWith({ earnRules, tiers: { ...tiers, ladder } }, { excluded, earnsOn });
      expect(validateRules(rules)).toEqual([]);
      const earning = evaluateEarning(
        { version: 1, effectiveFrom: '', rules },
        {
          purchase,
          member: { ...NOBODY, ...member },
          occurredAt: '2026-06-05T12:00:00.000Z', // a Friday
          given: () => ({ onDay: 0, total: 0 }),
        },
      );
      const { points, statusPoints = points } = earning;
      expect({ points, statusPoints }).toEqual({ statusPoints: expected.points, ...expected });
    },
  );

  it('names every field that a condition may look at', () => {
    for (const field of [
      'segments',
      'class',
      'birthMonth',
      'purchases',
      'daysSinceLastPurchase',
      'kind',
      'unit',
      'tip',
    ])
      expect(page).toContain(`\`${field}\``);
  });
});
