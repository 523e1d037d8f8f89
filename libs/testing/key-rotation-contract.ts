import { randomBytes } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type KeyStore, MasterKey, rotateMasterKey, type RotatingKeys } from '#event-store';

export interface RotationUnderTest {
  /** Opens the key store as a process does. @param masterKeys in hex, the newest first */
  open(...masterKeys: readonly string[]): Promise<KeyStore>;
  /** Opens what rotates it. */
  rotating(...masterKeys: readonly string[]): Promise<RotatingKeys>;
  /** How many keys each version has wrapped, by what is stored. */
  counts(): Promise<Readonly<Record<number, number>>>;
  dispose(): Promise<void>;
}

const member = (number: number) => `trofast.member-main.${number}`;
const [first, second, third] = ['11', '22', '33'].map((byte) => byte.repeat(32)) as [string, string, string];
const keyOf = (hex: string) => new MasterKey(Buffer.from(hex, 'hex'));
const MEMBERS = 30;
/** More steps than a rotation of so many keys takes. */
const STEPS_MAX = 40;

/** Every adapter of `RotatingKeys`, with its key store, keeps these rules. `make` gives an empty store. */
export function keyRotationContract(name: string, make: () => Promise<RotationUnderTest>): void {
  describe(`master key rotation: ${name}`, () => {
    let made: RotationUnderTest;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.dispose());

    const filled = async (keys: KeyStore) => {
      const ids = Array.from({ length: MEMBERS }, (_, number) => member(number));
      const values = await Promise.all(ids.map((id) => keys.getOrCreate(id)));
      return new Map(ids.map((id, index) => [id, values[index]!]));
    };
    const rotate = async (...masterKeys: readonly string[]) =>
      rotateMasterKey(await made.rotating(...masterKeys), masterKeys.map(keyOf));
    const expectKeys = async (keys: KeyStore, values: ReadonlyMap<string, Buffer>) => {
      for (const [id, value] of values) expect(await keys.get(id)).toEqual(value);
    };

    it('wraps every key with the newest, and needs the older one no more', async () => {
      const values = await filled(await made.open(first));
      expect(await rotate(second, first)).toEqual({ current: 2, retired: [1], rewrapped: MEMBERS });
      expect(await made.counts()).toEqual({ 2: MEMBERS });
      await expectKeys(await made.open(second), values);
      expect(await rotate(third, second)).toEqual({ current: 3, retired: [1, 2], rewrapped: MEMBERS });
      await expectKeys(await made.open(third), values);
      await expectKeys(await made.open(third, second, first), values);
    });

    it('leaves the keys of all purposes as they were, also the second time', async () => {
      const before = await made.open(first);
      const derived = (keys: KeyStore) =>
        (
          ['identity', 'reactors', 'snapshots', 'cursors of 0.2', 'vouchers', 'codes', 'notary', 'console'] as const
        ).map((purpose) => keys.derived(purpose));
      const values = derived(before);
      expect(new Set(values.map((value) => value.toString('hex'))).size).toBe(8);
      await rotate(second, first);
      expect(derived(await made.open(second))).toEqual(values);
      await rotate(third, second);
      expect(derived(await made.open(third))).toEqual(values);
    });

    it('goes on in processes that have both keys, while it runs and after it', async () => {
      const running = await made.open(second, first);
      const values = await filled(running);
      const otherProcess = await made.open(second, first);
      const rotation = rotate(second, first);
      const fresh = await running.getOrCreate(member(MEMBERS));
      await rotation;
      values.set(member(MEMBERS), fresh);
      values.set(member(MEMBERS + 1), await running.getOrCreate(member(MEMBERS + 1)));
      await expectKeys(otherProcess, values);
      expect(await made.counts()).toEqual({ 2: MEMBERS + 2 });
      await expectKeys(await made.open(second), values);
    });

    it('goes on where it was, wherever it was stopped, and no key is lost in between', async () => {
      const values = await filled(await made.open(first));
      let stoppedAt = 0;
      for (let steps = 0; steps < STEPS_MAX; steps++) {
        const store = stoppingAfter(await made.rotating(second, first), steps);
        const ended = await rotateMasterKey(store, [second, first].map(keyOf)).then(
          () => true,
          (error: unknown) => {
            if (error !== STOPPED) throw error;
            return false;
          },
        );
        await expectKeys(await made.open(second, first), values);
        if (ended) break;
        stoppedAt = steps;
      }
      expect(stoppedAt).toBeGreaterThanOrEqual(3);
      expect(await made.counts()).toEqual({ 2: MEMBERS });
      await expectKeys(await made.open(second), values);
    });

    it('forgets what is forgotten while it runs', async () => {
      const running = await made.open(second, first);
      const values = await filled(running);
      const store = await made.rotating(second, first);
      const rewrap = store.rewrap.bind(store);
      store.rewrap = async (keys) => {
        await running.forget(member(3));
        await rewrap(keys);
      };
      await rotateMasterKey(store, [second, first].map(keyOf));
      values.delete(member(3));
      const after = await made.open(second);
      await expectKeys(after, values);
      expect(await made.counts()).toEqual({ 2: MEMBERS - 1 });
      expect(await after.get(member(3))).toBeUndefined();
      await expect(after.getOrCreate(member(3))).rejects.toMatchObject({ code: 'key_forgotten' });
    });

    it('names the version that is missing', async () => {
      await filled(await made.open(first));
      const store = stoppingAfter(await made.rotating(second, first), 1);
      await expect(rotateMasterKey(store, [second, first].map(keyOf))).rejects.toBe(STOPPED);
      await expect(made.open(first)).rejects.toMatchObject({ code: 'master_key_missing', version: 2 });
      await expect(made.open(second)).rejects.toMatchObject({ code: 'master_key_missing', version: 1 });
      await rotate(second, first);
      await expect(made.open(first)).rejects.toMatchObject({ code: 'master_key_missing', version: 2 });
    });

    it('makes no key in a process that lacks the newest, and says which it lacks', async () => {
      const lacking = await made.open(first);
      const values = await filled(lacking);
      await rotate(second, first);
      await expect(lacking.check()).rejects.toMatchObject({ code: 'master_key_missing', version: 2 });
      await expect(lacking.getOrCreate(member(77))).rejects.toMatchObject({ code: 'master_key_missing', version: 2 });
      expect(await made.counts()).toEqual({ 2: MEMBERS });
      await expectKeys(lacking, new Map([...values].slice(0, 1))); // from its cache
    });

    it('refuses keys that the store does not know, and keys in another order', async () => {
      await filled(await made.open(first));
      const stranger = randomBytes(32).toString('hex');
      await expect(made.open(stranger)).rejects.toMatchObject({ code: 'wrong_master_key' });
      await expect(made.open(first, stranger)).rejects.toMatchObject({ code: 'master_keys_out_of_order' });
      await rotate(second, first);
      await expect(made.open(first, second)).rejects.toMatchObject({ code: 'master_keys_out_of_order' });
      await expect(rotate(stranger, first)).rejects.toMatchObject({ code: 'master_key_missing', version: 2 });
      await made.open(stranger, second, first);
    });

    it('refuses to rotate without a new key, and changes nothing', async () => {
      await filled(await made.open(first));
      await expect(rotate(first)).rejects.toMatchObject({ code: 'no_new_master_key' });
      await made.open(first);
      await rotate(second, first);
      await expect(rotate(second, first)).rejects.toMatchObject({ code: 'no_new_master_key' });
    });

    it('lets one of two who rotate at once with different keys win', async () => {
      const values = await filled(await made.open(first));
      const both = await Promise.allSettled([rotate(second, first), rotate(third, first)]);
      const refused = both.filter((result) => result.status === 'rejected');
      expect(refused).toHaveLength(1);
      expect(refused[0]).toMatchObject({ reason: { code: 'master_key_missing', version: 2 } });
      const winner = both[0].status === 'fulfilled' ? second : third;
      await expectKeys(await made.open(winner), values);
    });
  });
}

const STOPPED = new Error('stopped by the spec');

/** Fails after so many steps that changed the store, as a process does that is killed. */
function stoppingAfter(store: RotatingKeys, steps: number): RotatingKeys {
  let left = steps;
  const step = <A extends unknown[], T>(change: (...given: A) => Promise<T>) => {
    return async (...given: A): Promise<T> => {
      if (left-- <= 0) throw STOPPED;
      return change(...given);
    };
  };
  return {
    place: store.place,
    versions: () => store.versions(),
    wrappedByOthers: async function* (version) {
      for await (const batch of store.wrappedByOthers(version))
        for (const [keyId, key] of batch) yield new Map([[keyId, key]]);
    },
    replaceVersions: step((before, after) => store.replaceVersions(before, after)),
    rewrap: step((keys) => store.rewrap(keys)),
    settle: () => store.settle(),
  };
}
