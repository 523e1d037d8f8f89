import { type RouteNeeds } from '../conventions/route-access.js';
import { type Scope } from '#loyalty/access';

/** What a route of a test's own controller needs. */
export const needing = (...scopes: readonly Scope[]): RouteNeeds => ({ scopes, harm: 'None: it is a test' });
