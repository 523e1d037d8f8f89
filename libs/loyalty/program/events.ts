import { type DataOf, defineEvents, type EventOf } from '#event-store';
import { instant, localDay, programId, version } from '#loyalty/vocabulary';

import { type Campaign } from './campaign.js';
import { type Challenge } from './challenge.js';
import { type Partner } from './partner.js';
import { type Plan } from './plan.js';
import { rules } from './rules.js';

const programVersion = {
  version,
  /** Version 1 of the starter programme is in force from 0001-01-01. */
  effectiveFrom: instant,
  rules,
};

export type ProgramVersion = DataOf<typeof programVersion>;

/** A programme is the list of its versions; each is in force from its date until the next one's. */
export const programEvents = defineEvents({
  ProgramVersionPublished: {
    description: 'A version of the rules, in force from a date until that of the next one.',
    data: { programId, ...programVersion, effectiveAt: instant },
  },
  DayClosed: {
    description: 'A day of the programme is over, in its time zone: the clock tick of projections and schedules.',
    data: { programId, date: localDay, effectiveAt: instant },
  },
});

export type ProgramEvent = EventOf<typeof programEvents>;

/** State of a programme's stream. Versions stand in order of `effectiveFrom`. */
export interface Program {
  /** In the order in which they were first defined; added for commands, and not in the stream. */
  readonly campaigns?: readonly Campaign[];
  /** Likewise. */
  readonly challenges?: readonly Challenge[];
  /** Likewise. */
  readonly plans?: readonly Plan[];
  /** Likewise. */
  readonly partners?: readonly Partner[];
  readonly programId: string;
  readonly versions: readonly ProgramVersion[];
}
