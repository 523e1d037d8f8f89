import { type ServerFeature } from '#loyalty/access';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { access } from './access.js';
import { GetVoucherHandler, GetVouchersHandler } from './get-vouchers.js';
import { handlers } from './messages.js';
import { VoucherAtTillController } from './voucher-at-till.controller.js';
import { VoucherCommandsController } from './voucher-commands.controller.js';
import { VouchersController } from './vouchers.controller.js';

export const feature: ServerFeature = {
  name: 'vouchers',
  access,
  idForms: { voucherId: { pattern: ID_PATTERN, unknown: 'voucher_unknown' } },
  commands: { controllers: [VoucherCommandsController], providers: handlers },
  queries: {
    controllers: [VouchersController, VoucherAtTillController],
    providers: [GetVouchersHandler, GetVoucherHandler],
  },
};
