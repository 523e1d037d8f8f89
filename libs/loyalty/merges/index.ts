export { type ApproveMerge, approveMerge, type DeclineMerge, declineMerge, declineOfMerge } from './approval.js';
export { arrivalOf } from './arrival.js';
export { closeMerge, type CloseMerge, type MergeVerdict } from './close.js';
export { lotsRenumbered } from './lots-renumbered.js';
export { refuseMerged, refuseMerging, type ReceiveMember, receiveMember } from './receive.js';
export { type MergeMember, mergeMember, refuseFailure } from './request.js';
