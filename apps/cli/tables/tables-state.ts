import { type ExportAsked } from '#notary';

import { type TablePart, type TablesManifest } from '#loyalty/analysis';

/** What was asked for, and of which position. It does not change while tables are written. */
export interface TablesPlan extends Pick<
  TablesManifest,
  'form' | 'program' | 'personal' | 'position' | 'units' | 'codeVersion'
> {
  readonly asked: TablesManifest['asked'];
  /** A new part of every table begins after so many rows of all tables. */
  readonly partRows: number;
}

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

/** What has to be the same for an export to go on: all but who asked when, and the place that it stopped at. */
export function isSamePlan(plan: TablesPlan, other: Omit<TablesPlan, 'position' | 'units'>): boolean {
  const compared = ({
    form,
    program,
    personal,
    codeVersion,
    partRows,
    asked,
  }: Omit<TablesPlan, 'position' | 'units'>) =>
    JSON.stringify([
      form,
      program,
      personal,
      codeVersion,
      partRows,
      asked.purpose satisfies ExportAsked['purpose'] | null,
    ]);
  return compared(plan) === compared(other);
}
