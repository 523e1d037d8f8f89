export { type VoucherAtTill, voucherAtTill } from './at-till.js';
export { cancelsOfAll, type CancelVoucher, cancelVoucher, cancelVoucherOf, refuseCancelOf } from './cancel.js';
export { issueVoucher, refuseAnotherVoucher } from './issue.js';
export { voucherUnknown } from './refusals.js';
export { standingOf } from './standing.js';
export { useOnce, type UseVoucher, useVoucher } from './use.js';
export { type NeedOfVoucher, VoucherCodes } from './voucher-codes.js';
export { keysForVoucher, keysOfVoucher, voucherCodeKey, voucherKey } from './voucher-keys.js';
