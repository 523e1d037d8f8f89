import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { FeedbackReadsController } from './feedback-reads.controller.js';
import { FeedbackController } from './feedback.controller.js';
import { GetFeedbackHandler } from './get-feedback.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'feedback',
  access,
  commands: { controllers: [FeedbackController], providers: handlers },
  queries: { controllers: [FeedbackReadsController], providers: [GetFeedbackHandler] },
};
