import { reactor } from '#edge';
import { type ServerFeature } from '#loyalty/access';
import { Members } from '#loyalty/members';
import { ID_PATTERN, LoyaltyStreams } from '#loyalty/vocabulary';

import { transfers } from '../views/transfers.js';
import { access } from './access.js';
import { GetTransferHandler, GetTransfersHandler } from './get-transfers.js';
import { handlers } from './messages.js';
import { TransferReactor } from './resume-transfers.js';
import { TransferCommandsController } from './transfer-commands.controller.js';
import { TransfersController } from './transfers.controller.js';

export const feature: ServerFeature = {
  name: 'transfers',
  access,
  idForms: { transferId: { pattern: ID_PATTERN, unknown: 'transfer_unknown' } },
  commands: { controllers: [TransferCommandsController], providers: handlers },
  queries: { controllers: [TransfersController], providers: [GetTransfersHandler, GetTransferHandler] },
  backlogs: [{ kind: 'transfers', model: transfers, filter: { state: 'open' }, since: 'requestedAt' }],
  reactors: [
    reactor({
      name: 'transfers',
      reactor: TransferReactor,
      inject: [LoyaltyStreams, Members],
      make: (ports, names: LoyaltyStreams, members: Members) => new TransferReactor({ ...ports, names, members }),
    }),
  ],
};
