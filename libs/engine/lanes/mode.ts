import { type Projections, type ProjectionStatus } from '../projection.js';
import { type ParkedAction } from './parking.js';

/** How an engine comes by its lanes: all of them at once, or some of them by lease. */
export interface EngineMode extends Omit<Projections, 'retry' | 'skip'> {
  start(): Promise<void>;
  /** As of now where that asks no store that others share, else as of the last look: for who asks all the time. */
  cachedStatus(): Promise<readonly ProjectionStatus[]>;
  /** As of the last look. */
  lastStatus(): readonly ProjectionStatus[];
  resolveParked(projection: string, documentId: string, action: ParkedAction, by?: string): Promise<void>;
  purge(): Promise<void>;
}
