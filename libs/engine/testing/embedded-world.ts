import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { newEvent } from '#loyalty/testing';
import { EmbeddedReadStore } from '#read-store/embedded';
import { ManualClock, MemoryEventStore } from '#testing';

import { type ProjectionEngine } from '../projection.js';
import { FaultyReadStore } from './faulty-read-store.js';
import { engineOf, type World } from './world.js';

/** A log in memory, a read store in a directory of its own that can be made to fail, and the engines over them. */
export class EmbeddedWorld implements World {
  readonly events = new MemoryEventStore();
  readonly clock = new ManualClock();
  readonly store: FaultyReadStore;
  private readonly engines: ProjectionEngine[] = [];
  private counted = 0;

  private constructor(
    readonly directory: string,
    /** The read store that does not fail. */
    readonly embedded: EmbeddedReadStore,
  ) {
    this.store = new FaultyReadStore(embedded);
  }

  static async open(): Promise<EmbeddedWorld> {
    const directory = await mkdtemp(join(tmpdir(), 'trofast-engine-'));
    return new EmbeddedWorld(directory, EmbeddedReadStore.open({ directory }));
  }

  /** Starts an engine, which is closed with the world. @param on where it has another store or clock */
  async start(options: Parameters<typeof engineOf>[1] = {}, on: World = this): Promise<ProjectionEngine> {
    const { events, store, clock } = on;
    const engine = engineOf({ events, store, clock }, options);
    this.engines.push(engine);
    await engine.start();
    return engine;
  }

  /** Appends an event with a number. @returns its position */
  async count(stream: string, n: number, type = 'Counted'): Promise<string> {
    const revisions = this.events.all.filter((event) => event.stream === stream).length;
    const event = newEvent(type, { n }, { commandId: `count-${this.counted++}`, at: this.clock.now() });
    return (await this.events.append(stream, [event], revisions === 0 ? 'no_stream' : revisions - 1)).position;
  }

  async close(): Promise<void> {
    this.store.at = () => undefined;
    await Promise.all(this.engines.map((engine) => engine.close()));
    await this.embedded.close();
    await rm(this.directory, { recursive: true, force: true });
  }
}
