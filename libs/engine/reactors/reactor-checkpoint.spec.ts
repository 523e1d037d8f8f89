import { describe, expect, it } from '@jest/globals';

import { type EventStore, type KeyStore } from '#event-store';

import { ReactorCheckpoint } from './reactor-checkpoint.js';

describe('the checkpoint of a reactor', () => {
  const saved = new Map<string, string>();
  let nowMs = 0;
  const open = () =>
    new ReactorCheckpoint(
      'greeting',
      {
        events: { holds: async () => true } as unknown as EventStore,
        keys: { derived: () => Buffer.alloc(32, 7) } as unknown as KeyStore,
        snapshots: {
          load: async (name) => saved.get(name),
          save: (name, text) => void saved.set(name, text),
        } as ConstructorParameters<typeof ReactorCheckpoint>[1]['snapshots'],
      },
      () => nowMs,
    );

  it('saves a place at most once a second, the first one at once', async () => {
    const checkpoint = open();
    checkpoint.save('place-1');
    expect(await open().load()).toBe('place-1');
    const savedAfter = async (ms: number, place: string) => {
      nowMs = ms;
      checkpoint.save(place);
      return open().load();
    };
    expect(await savedAfter(999, 'place-2')).toBe('place-1');
    expect(await savedAfter(1_000, 'place-3')).toBe('place-3');
    expect(await savedAfter(1_999, 'place-4')).toBe('place-3');
    expect(await savedAfter(2_000, 'place-5')).toBe('place-5');
  });

  it('takes no place that somebody has edited', async () => {
    const [name, text] = [...saved][0]!;
    saved.set(name, text.replace('place-5', 'place-9'));
    expect(await open().load()).toBeUndefined();
  });
});
