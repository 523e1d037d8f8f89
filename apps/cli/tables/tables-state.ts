import { canonicalJson } from '#event-store';
import { type TablePart, type TablesManifest } from '#loyalty/analysis';

import { StateFile } from '../export/state-file.js';

/** What was asked for, and of which position. It does not change while tables are written. */
export interface TablesPlan extends Pick<
  TablesManifest,
  'form' | 'program' | 'personal' | 'position' | 'units' | 'codeVersion'
> {
  readonly asked: TablesManifest['asked'];
  /** A new part of every table begins after so many rows of all tables. */
  readonly partRows: number;
}

/** What is asked for: of the log as it is when the export begins. */
export type TablesWanted = Omit<TablesPlan, 'position' | 'units'>;

/** How far it is. */
export interface TablesState {
  readonly plan: TablesPlan;
  /** Accounts of the cut that are done. */
  readonly accounts: number;
  /** Whether all is written but the manifest. */
  readonly isWhole: boolean;
  /** How often parts were ended: the number of the last ones. */
  readonly parts: number;
  readonly unsettled: number;
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Files of each table, in their order; none where all tables are in one file. */
  readonly files: Readonly<Record<string, readonly TablePart[]>>;
}

export const newState = (plan: TablesPlan): TablesState => ({
  ...{ plan, accounts: 0, isWhole: false, parts: 0, unsettled: 0, rows: {}, files: {} },
});

export const tablesState = new StateFile<TablesState>('unfinished-tables.json');

/** What has to be the same for an export to go on: all but who asked and when. */
export function isSamePlan(plan: TablesWanted, other: TablesWanted): boolean {
  const compared = ({ form, program, personal, codeVersion, partRows, asked }: TablesWanted) =>
    canonicalJson({ form, program, personal, codeVersion, partRows, purpose: asked.purpose });
  return compared(plan) === compared(other);
}
