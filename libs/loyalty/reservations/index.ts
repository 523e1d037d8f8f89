export {
  capture,
  type CaptureReservation,
  captureReservation,
  releasedThen,
  type ReleaseReservation,
  releaseReservation,
} from './close.js';
export { keysOfClosed, keysOfReservation } from './reservation-key.js';
export { reservationOnce, type ReservePoints, reservePoints } from './reserve.js';
