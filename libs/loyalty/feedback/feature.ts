import { type Feature } from '#engine';

import { feedbackEvents } from './events.js';
import { FEEDBACK_PROBLEMS } from './problems.js';
import { feedback } from './views/feedback.js';

export const feature: Feature = {
  name: 'feedback',
  events: feedbackEvents,
  problems: FEEDBACK_PROBLEMS,
  readModels: [feedback],
};
