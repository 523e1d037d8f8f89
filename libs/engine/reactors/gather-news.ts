import { type EventStore, type Position, readableOf, type RecordedEvent } from '#event-store';
import { type Timers, until } from '#platform';

import { type Projections } from '../projection.js';
import { type ReactorCheckpoint } from './reactor-checkpoint.js';
import { type OnFailure, runLoop } from './run-loop.js';

const PAUSE_AFTER_FAILURE_MS = 1_000;

/** What a reactor remembers of events until its next round. */
export interface News {
  add(event: RecordedEvent): void;
  readonly isEmpty: boolean;
  /** How many things have news; bounds the memory. */
  readonly count: number;
}

export interface GatheringPorts {
  readonly events: EventStore;
  readonly projections: Pick<Projections, 'waitFor'>;
  readonly checkpoint: Pick<ReactorCheckpoint, 'load' | 'save'>;
  readonly timers: Timers;
  readonly onFailure: OnFailure;
}

export interface GatheringOptions {
  /** How many things may have news before a round begins. */
  readonly newsMax: number;
  /** How long news may gather once the log is read to its end, so that a busy stream is handled once. */
  readonly gatherMs: number;
  /** How long to wait for the read models before the round fails. */
  readonly waitTimeoutMs: number;
}

/** A reactor that reads the log, gathers news, and handles them in rounds that read the read models. */
export interface Gathering<N extends News> {
  /** For failures: what it does. */
  readonly what: string;
  readonly streamPrefixes: readonly string[];
  /** The read models that a round reads. */
  readonly models: readonly string[];
  /** Nothing yet. */
  readonly noNews: () => N;
  /** Handles the news. The read models have applied every event in them. */
  readonly round: (news: N, signal: AbortSignal) => Promise<void>;
}

/**
 * Follows the log until the signal. After a round the checkpoint moves; a round that fails is repeated from the checkpoint,
 * so it must be safe to repeat.
 */
export function gatherNews<N extends News>(
  gathering: Gathering<N>,
  ports: GatheringPorts,
  options: GatheringOptions,
  signal: AbortSignal,
): Promise<void> {
  const { timers, onFailure } = ports;
  const pause = () => timers.after(PAUSE_AFTER_FAILURE_MS);
  const work = () => follow(gathering, ports, options, signal);
  return runLoop({ what: gathering.what, work, pause, onFailure }, signal);
}

async function follow<N extends News>(
  { streamPrefixes, models, noNews, round }: Gathering<N>,
  { checkpoint, events, timers, projections }: GatheringPorts,
  { newsMax, gatherMs, waitTimeoutMs }: GatheringOptions,
  signal: AbortSignal,
): Promise<void> {
  const after = await checkpoint.load();
  let news = noNews();
  for await (const message of events.subscribeToAll({ ...(after && { after }), streamPrefixes, signal })) {
    if (message.kind === 'events') for (const event of readableOf(message.events)) news.add(event);
    const position = message.kind === 'events' ? message.events.at(-1)!.position : message.position;
    if (message.kind === 'caughtUp' && !news.isEmpty) await until(signal, timers.after(gatherMs));
    else if (news.count < newsMax && !news.isEmpty) continue;
    if (signal.aborted) return;
    if (!news.isEmpty) {
      await assertApplied(projections, models, position, waitTimeoutMs);
      await round(news, signal);
    }
    if (signal.aborted) return;
    news = noNews();
    checkpoint.save(position);
  }
}

async function assertApplied(
  projections: Pick<Projections, 'waitFor'>,
  models: readonly string[],
  position: Position,
  waitTimeoutMs: number,
): Promise<void> {
  if (!(await projections.waitFor(models, position, waitTimeoutMs)))
    throw new Error(`The read models were not at ${position} after ${waitTimeoutMs} ms.`);
}
