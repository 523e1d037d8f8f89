import { type Table, type TablesManifest } from '#loyalty/analysis';

import { type TablesState } from './tables-state.js';

/** Where tables are written to. Rows that were added since the last `keep` are gone where the process ends. */
export interface TablesTarget {
  /** The state of what was begun there; undefined where nothing was. */
  begun(): Promise<TablesState | undefined>;
  add(table: Table, row: object): void;
  /** Makes all that was added durable, and how far it is. @returns the state with the files that came to be */
  keep(state: TablesState): Promise<TablesState>;
  /** The last step: from then on it is whole. */
  finish(manifest: TablesManifest): Promise<void>;
  /** Gives up what is open. Safe to repeat. */
  close(): Promise<void>;
}
