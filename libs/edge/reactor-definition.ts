import { type InjectionToken } from '@nestjs/common';

import { type GatheringPorts, type Projections, type Reactor, type ReactorThread, type ReadModels } from '#engine';
import { type Clock } from '#platform';

/** What the machine gives a reactor. The checkpoint is its own. */
export interface ReactorPorts extends GatheringPorts {
  readonly projections: Projections;
  readonly models: ReadModels;
  /** Where it may run instead, if it does not need to decide anything: left out where this thread has all of the work. */
  readonly thread?: ReactorThread;
  readonly clock: Clock;
}

/** Something of a product that acts by itself, as data. */
export interface ReactorDefinition {
  /** Of its lease and its checkpoint too, so it does not change. */
  readonly name: string;
  readonly reactor: new (...parts: never[]) => Reactor;
  /** What it needs of the product, by the tokens of Nest. */
  readonly inject: readonly InjectionToken[];
  readonly make: (ports: ReactorPorts, ...injected: never[]) => Reactor;
}

/** A definition whose `make` takes what `inject` names. */
export function reactor<Made extends Reactor, Injected extends readonly unknown[]>(definition: {
  readonly name: string;
  readonly reactor: new (...parts: never[]) => Made;
  readonly inject: { readonly [Index in keyof Injected]: InjectionToken<Injected[Index]> };
  readonly make: (ports: ReactorPorts, ...injected: Injected) => Made;
}): ReactorDefinition {
  return definition as unknown as ReactorDefinition;
}
