/** What every runner of the process shares; apps may provide RUNNER_OBSERVER along with the ports. */
export const RUNNER_PORTS = Symbol('RunnerPorts');

export const RUNNER_OBSERVER = Symbol('RunnerObserver');
