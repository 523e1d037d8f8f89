import { type ExportPlace, type ExportPlan } from '#loyalty/exports';
import { type ExportedFile } from '#notary';

import { StateFile } from './state-file.js';

/** How far an export is. */
export interface ExportState {
  readonly plan: ExportPlan;
  /** Files that are done. */
  readonly files: readonly ExportedFile[];
  /** Number of the first event. */
  readonly first?: number;
  /** The last event of the last file that is done. */
  readonly place?: ExportPlace;
}

export const exportState = new StateFile<ExportState>('unfinished.json');
