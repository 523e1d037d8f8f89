import { type Projections, type ProjectionStatus } from '../projection.js';
import { type Act } from './parking.js';

/** How an engine comes by its lanes: all of them at once, or some of them by lease. */
export interface EngineMode extends Omit<Projections, 'retry' | 'skip'> {
  start(): Promise<void>;
  /** As of now where that asks no store that others share, else as of the last look: for who asks all the time. */
  glance(): Promise<readonly ProjectionStatus[]>;
  /** As of the last look. */
  lastStatus(): readonly ProjectionStatus[];
  act(projection: string, documentId: string, act: Act, by?: string): Promise<void>;
  purge(): Promise<void>;
}
