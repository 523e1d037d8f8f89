import { type Feature } from '#engine';

import { subscriptionEvents } from './events.js';
import { SUBSCRIPTIONS_PROBLEMS } from './problems.js';
import { subscriptions } from './views/subscriptions.js';

export const feature: Feature = {
  name: 'subscriptions',
  events: subscriptionEvents,
  problems: SUBSCRIPTIONS_PROBLEMS,
  readModels: [subscriptions],
};
