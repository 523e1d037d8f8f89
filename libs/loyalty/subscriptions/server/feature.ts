import { type ServerFeature } from '#loyalty/access';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { access } from './access.js';
import { GetSubscriptionHandler, GetSubscriptionsHandler } from './get-subscriptions.js';
import { handlers } from './messages.js';
import { SubscriptionCommandsController } from './subscription-commands.controller.js';
import { SubscriptionsController } from './subscriptions.controller.js';

export const feature: ServerFeature = {
  name: 'subscriptions',
  access,
  idForms: { subscriptionId: { pattern: ID_PATTERN, unknown: 'subscription_unknown' } },
  commands: { controllers: [SubscriptionCommandsController], providers: handlers },
  queries: { controllers: [SubscriptionsController], providers: [GetSubscriptionsHandler, GetSubscriptionHandler] },
};
