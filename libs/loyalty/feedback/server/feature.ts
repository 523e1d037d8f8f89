import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { FeedbackController } from './feedback.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'feedback',
  access,
  commands: { controllers: [FeedbackController], providers: handlers },
};
