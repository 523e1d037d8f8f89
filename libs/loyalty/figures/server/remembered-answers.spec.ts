import { expect, it } from '@jest/globals';

import { type Folded } from '../rows-shown.js';
import { RememberedAnswers } from './remembered-answers.js';

/** Counts how often an answer is made; the read models are at the positions that the test says. */
function remembering() {
  const positions: Record<string, string> = { activity: '1', lots: '1' };
  let made = 0;
  const placeOf = async (model: unknown) => ({ source: 'one', position: positions[model as string]! });
  const answers = new RememberedAnswers({ models: { placeOf } });
  const ask = (question: unknown, models: readonly string[], rows = 1) =>
    answers.of(question, models, async (): Promise<Folded> => {
      made += 1;
      return { rows: Array.from({ length: rows }, () => ({ made })), suppressed: 0 };
    });
  const asked = async (question: unknown, models = ['activity']) => (await ask(question, models)).rows[0]!['made'];
  return { positions, answers, ask, asked };
}

it('gives an answer again while the question and the places of what it was made from are the same', async () => {
  const { positions, asked } = remembering();
  expect([await asked({ figure: 'a' }), await asked({ figure: 'a' }), await asked({ figure: 'b' })]).toEqual([1, 1, 2]);
  positions['lots'] = '2';
  expect(await asked({ figure: 'a' })).toBe(1);
  positions['activity'] = '2';
  expect([await asked({ figure: 'a' }), await asked({ figure: 'b' })]).toEqual([3, 4]);
});

it('makes an answer once for all who ask at the same time', async () => {
  const { asked } = remembering();
  expect(await Promise.all([asked('q'), asked('q'), asked('q')])).toEqual([1, 1, 1]);
});

it('remembers no failure', async () => {
  const { answers, asked } = remembering();
  const failing = () => answers.of('q', ['activity'], () => Promise.reject(new Error('the store is away')));
  await expect(failing()).rejects.toThrow('away');
  await expect(failing()).rejects.toThrow('away');
  expect(await asked('q')).toBe(1);
});

it('forgets the answers that were asked for longest ago where they have too many rows together', async () => {
  const { ask, asked } = remembering();
  await asked('first');
  await ask('large', ['activity'], 60_000);
  await ask('larger', ['activity'], 60_000);
  expect(await asked('first')).toBe(4);
});
