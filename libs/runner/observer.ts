/** What a runner reports of its work, for metrics and crash tests. Observers must not throw on purpose in production. */
export interface RunnerObserver {
  /** Between the steps of a command, in order; a test may throw here to stop the runner in the middle. */
  step?(step: RunnerStep, stream: string): void;
  cacheLookup?(hit: boolean): void;
  conflict?(): void;
  outcome?(command: string, kind: string): void;
}

export type RunnerStep = 'loaded' | 'decided' | 'sealed' | 'appended' | 'adopted';
