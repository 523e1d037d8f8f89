export { closeTransfer, type CloseTransfer, type Verdict } from './close.js';
export { failureOf } from './policy.js';
export { type ArrivingLot, dayOf, type ReceivePoints, receivePoints } from './receive.js';
export { transferOnce, type TransferPoints, transferPoints } from './request.js';
