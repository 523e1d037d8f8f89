import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { GetReturnHandler, GetReturnsHandler } from './get-returns.js';
import { handlers } from './messages.js';
import { ReturnReadsController } from './return-reads.controller.js';
import { ReturnsController } from './returns.controller.js';

export const feature: ServerFeature = {
  name: 'returns',
  access,
  commands: { controllers: [ReturnsController], providers: handlers },
  queries: { controllers: [ReturnReadsController], providers: [GetReturnsHandler, GetReturnHandler] },
};
