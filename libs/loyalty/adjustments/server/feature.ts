import { type ServerFeature } from '#loyalty/access';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { adjustments } from '../views/adjustments.js';
import { access } from './access.js';
import { AdjustmentBatchController } from './adjustment-batch.controller.js';
import { AdjustmentReadsController } from './adjustment-reads.controller.js';
import { AdjustmentsController } from './adjustments.controller.js';
import { GetAdjustmentsHandler } from './get-adjustments.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'adjustments',
  access,
  idForms: { adjustmentId: { pattern: ID_PATTERN, unknown: 'not_found' } },
  commands: { controllers: [AdjustmentsController, AdjustmentBatchController], providers: handlers },
  queries: { controllers: [AdjustmentReadsController], providers: [GetAdjustmentsHandler] },
  backlogs: [{ kind: 'adjustment_approvals', model: adjustments, filter: { state: 'waiting' }, since: 'requestedAt' }],
};
