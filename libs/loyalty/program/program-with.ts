import { type Program } from './events.js';

/** What a programme has defined in streams of its own. */
export type Definitions = Pick<Program, 'campaigns' | 'challenges' | 'plans' | 'partners'>;

/** A programme as commands are given it: with all that it has defined. Kinds of which there is nothing are left out. */
export function programWith(program: Program, definitions: Definitions): Program {
  const some = Object.entries(definitions).filter(([, list]) => list.length > 0);
  return some.length === 0 ? program : { ...program, ...Object.fromEntries(some) };
}
