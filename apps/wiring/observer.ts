import { type Metrics } from '#platform';
import { type RunnerObserver, type RunnerStep } from '#runner';

/** What the runners report, as metrics. Commands of one stream follow each other, so a stream names an append. */
export function metricsObserver(metrics: Metrics): RunnerObserver {
  const sealedAt = new Map<string, number>();
  return {
    step: (step: RunnerStep, stream: string) => {
      if (step === 'sealed') sealedAt.set(stream, performance.now());
      if (step !== 'appended') return;
      const since = sealedAt.get(stream);
      sealedAt.delete(stream);
      if (since !== undefined) metrics.append((performance.now() - since) / 1000);
    },
    cacheLookup: (hit) => metrics.cacheLookup(hit),
    conflict: () => metrics.conflict(),
    outcome: (command, kind) => metrics.command(command, kind),
  };
}
