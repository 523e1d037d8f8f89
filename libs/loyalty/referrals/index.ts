export { type CloseReferral, closeReferral, endsReferral, type ReferrerVerdict } from './close.js';
export { type CreditReferrer, creditReferrer } from './credit.js';
export { fingerprintKey, keysOfFingerprint } from './fingerprint-key.js';
export { type Referred, startReferral } from './start.js';
