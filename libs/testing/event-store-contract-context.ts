import { type EventStore, type Position } from '#event-store';

/** What each test of the contract works on; made again before it. */
export interface ContractContext {
  store: EventStore;
  /** What streams begin with whose every event must be readable; all streams when left out. */
  ownPrefix?: string | undefined;
  /** What the streams of the test begin with. */
  prefix: string;
  stream: string;
  /** The end of the log before the test. */
  start: Position;
}
