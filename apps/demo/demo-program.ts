import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type EarnRule, type ProgramRules, starterProgram } from '#loyalty/program';
import { loadSettings } from '#platform';

/** More points than that by hand wait until a second client approves. */
export const APPROVAL_ABOVE = 25;

/** What is bought in the app gives twice the points, and makes no tier sooner. */
const APP_DOUBLE: EarnRule = {
  id: 'app-double',
  name: 'Double points in the app',
  counts: 'spendable',
  when: "purchase.channel == 'app'",
  effect: { type: 'multiplier', factor: 2 },
};

/**
 * Writes the rules that a new store is founded with: the starter programme's with double points in the app; members may give points to each other, share half of
 * what they earn in households, bring friends, owe what a return cannot take, and wait for large adjustments. @returns the file
 */
export function demoProgram(directory: string): string {
  const { currency, timeZone } = loadSettings(process.env);
  const file = join(directory, 'demo-program.json');
  mkdirSync(directory, { recursive: true });
  writeFileSync(file, JSON.stringify(rulesOf(starterProgram({ currency, timeZone })), null, 2));
  return file;
}

function rulesOf(starter: ProgramRules): ProgramRules {
  const adjustments = { ...starter.adjustments, approvalAbove: APPROVAL_ABOVE };
  const earnRules = [...starter.earnRules, APP_DOUBLE];
  const households = { pooling: 'share', sharePercent: 50 } as const;
  const referral = { withinDays: 60, minimumSpend: 1_000, perMonthMax: 5, rewards: { referrer: 10, referred: 5 } };
  return { ...starter, earnRules, transfers: {}, households, referral, returns: { policy: 'unlimited' }, adjustments };
}
