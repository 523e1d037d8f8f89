import { type Role, standalone } from '../roles.js';

/** The standalone server without a thread for its projections, which takes a second to load: for specs of what servers answer. */
export const standaloneInOneThread: Role = { ...standalone, projections: 'in_process' };
