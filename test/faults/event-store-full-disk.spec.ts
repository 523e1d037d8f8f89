import { describe, expect, it } from '@jest/globals';

import { type NewEvent, StoreFull } from '#event-store';
import { EmbeddedEventStore, EmbeddedKeyStore } from '#event-store/embedded';
import { systemClock } from '#platform';
import { collectAll, smallDisk, someEvent } from '#testing';

const disk = smallDisk(1_024);
const whereMountable = disk ? describe : describe.skip;

whereMountable('a full disk (left out where no tmpfs can be mounted)', () => {
  it('refuses appends and keys, keeps what was acknowledged, and goes on when there is room', async () => {
    const { directory, resize, remove } = disk!;
    try {
      let store = await EmbeddedEventStore.open({ directory, clock: systemClock });
      const keys = await EmbeddedKeyStore.open({ directory });
      const acknowledged: string[] = [];
      let refused: { stream: string; event: NewEvent } | undefined;
      for (let at = 0; !refused && at < 2_000; at++) {
        const [stream, event] = [`s${at}`, someEvent({ text: 'x'.repeat(3_000) })];
        await store.append(stream, [event], 'no_stream').then(
          () => acknowledged.push(event.id),
          (error: unknown) => {
            expect(error).toBeInstanceOf(StoreFull);
            refused = { stream, event };
          },
        );
      }
      expect(acknowledged.length).toBeGreaterThan(20);
      const ids = async () => (await collectAll(store.readAll())).map(({ id }) => id);
      expect(await ids()).toEqual(acknowledged);
      await expect(store.append('another', [refused!.event], 'no_stream')).rejects.toBeInstanceOf(StoreFull);
      const madeUntilFull = Array.from({ length: 5_000 }, (_, index) => keys.getOrCreate(`k${index}`));
      const settled = await Promise.allSettled(madeUntilFull);
      expect(settled.some((result) => result.status === 'rejected' && result.reason instanceof StoreFull)).toBe(true);

      resize(16_384);
      expect((await store.append(refused!.stream, [refused!.event], 'no_stream')).revision).toBe(0);
      expect(await keys.getOrCreate('later')).toHaveLength(32);
      acknowledged.push(refused!.event.id);
      expect(await ids()).toEqual(acknowledged);
      await store.close();
      store = await EmbeddedEventStore.open({ directory, clock: systemClock });
      expect(await ids()).toEqual(acknowledged);
      await keys.close();
      await store.close();
    } finally {
      remove();
    }
  }, 60_000);
});
