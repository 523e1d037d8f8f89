import { component } from '#edge';

import { subscriptionsSchema } from '../views/subscriptions-schema.js';

export const SUBSCRIPTION = component('Subscription', subscriptionsSchema);
