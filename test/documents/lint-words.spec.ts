/* eslint-disable trofast/plain-words -- it names the words that are not plain */
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from '@jest/globals';
import { Linter, type Rule } from 'eslint';

/** What a rule of the lint reports of a line of source. */
async function reportsOf(file: string, name: string, source: string): Promise<readonly string[]> {
  const rules = (await import(pathToFileURL(file).href)) as Readonly<Record<string, Rule.RuleModule>>;
  const config = { plugins: { own: { rules: { rule: rules[name]! } } }, rules: { 'own/rule': 'error' as const } };
  return new Linter().verify(source, config).map(({ message }) => message);
}

describe('the lint', () => {
  it.each([
    ['const memberName = 1;', ['member']],
    ['const LOYALTY_POINTS = "tiers";', ['LOYALTY', 'POINTS', 'tiers']],
    ['// What a purchase earns.', ['purchase']],
    ['const remembered = pointsman;', []],
    ['const owner = 1; // A person has an account.', []],
  ])('finds the words of the product in the machine: %s', async (source, words) => {
    const messages = await reportsOf('eslint-machine-words.mjs', 'machineWords', source);
    expect(messages).toEqual(words.map((word) => expect.stringContaining(`"${word}"`)));
  });

  it.each([
    ['// Whoever asks', ['Whoever']],
    ['const plain = "all anew";', ['anew']],
    ['const untold = 1;', []],
  ])('finds words that newcomers stumble over: %s', async (source, words) => {
    const messages = await reportsOf('eslint-plain-words.mjs', 'plainWords', source);
    expect(messages).toEqual(words.map((word) => expect.stringContaining(word)));
  });
});
