import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { BehaviourReadsController } from './behaviour-reads.controller.js';
import { BehavioursController } from './behaviours.controller.js';
import { GetBehavioursHandler } from './get-behaviours.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'behaviours',
  access,
  commands: { controllers: [BehavioursController], providers: handlers },
  queries: { controllers: [BehaviourReadsController], providers: [GetBehavioursHandler] },
};
