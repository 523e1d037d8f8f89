import { describe, expect, it } from '@jest/globals';

import { Attempt } from '#runner';

import { Gatherer } from './gatherer.js';

/** What is carried out waits until it is let go. */
function world(limits = { togetherMax: 3, waitingMax: 5 }) {
  const turns: { readonly key: string; readonly asked: readonly number[]; end(error?: Error): void }[] = [];
  let arrived = () => {};
  const gatherer = new Gatherer<number, string>(
    'reward',
    (key, asked) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) => (error ? reject(error) : resolve(asked.map((one) => `${key}${one}`)));
        turns.push({ key, asked, end });
        arrived();
      }),
    limits,
  );
  const turn = async (number: number) => {
    while (turns.length <= number) await new Promise<void>((resolve) => (arrived = resolve));
    return turns[number]!;
  };
  const ask = (one: number, key = 'tea', limitMs = 10_000) => gatherer.ask(key, one, new Attempt(limitMs));
  return { turns, turn, ask };
}

describe('a gatherer', () => {
  it('carries out together what is asked in one turn, and what comes in while that is under way', async () => {
    const { turn, ask } = world();
    const answers = [1, 2].map((one) => ask(one));
    expect((await turn(0)).asked).toEqual([1, 2]);
    answers.push(ask(3), ask(4), ask(5), ask(6));
    (await turn(0)).end();
    expect((await turn(1)).asked).toEqual([3, 4, 5]);
    (await turn(1)).end();
    (await turn(2)).end();
    await expect(Promise.all(answers)).resolves.toEqual([1, 2, 3, 4, 5, 6].map((one) => `tea${one}`));
    const later = ask(7);
    (await turn(3)).end();
    await expect(later).resolves.toBe('tea7');
  });

  it('lets one thing not wait for another', async () => {
    const { turn, ask } = world();
    const [tea, cake] = [ask(1), ask(1, 'cake')];
    (await turn(1)).end();
    await expect(cake).resolves.toBe('cake1');
    (await turn(0)).end();
    await expect(tea).resolves.toBe('tea1');
  });

  it('fails those who were carried out together, and goes on with the others', async () => {
    const { turn, ask } = world();
    const first = Promise.allSettled([ask(1), ask(2)]);
    await turn(0);
    const next = ask(3);
    (await turn(0)).end(new Error('away'));
    expect((await first).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    (await turn(1)).end();
    await expect(next).resolves.toBe('tea3');
  });

  it('refuses more than may wait', async () => {
    const { turn, ask } = world({ togetherMax: 1, waitingMax: 2 });
    const answers = [ask(0)];
    await turn(0);
    answers.push(ask(1), ask(2));
    expect(() => ask(3)).toThrow(expect.objectContaining({ code: 'queue_full' }));
    for (const number of [0, 1, 2]) (await turn(number)).end();
    await expect(Promise.all(answers)).resolves.toHaveLength(3);
  });

  it('answers nobody later than their time, and leaves them out where their turn has not come', async () => {
    const { turn, ask } = world();
    const first = ask(1);
    await turn(0);
    const late = ask(2, 'tea', 5);
    await expect(late).rejects.toMatchObject({ code: 'timed_out' });
    const next = ask(3);
    (await turn(0)).end();
    expect((await turn(1)).asked).toEqual([3]);
    (await turn(1)).end();
    await expect(Promise.all([first, next])).resolves.toEqual(['tea1', 'tea3']);
  });
});
