import { type Feature } from '#engine';

import { requestEvents } from './events.js';
import { SERVICE_REQUESTS_PROBLEMS } from './problems.js';
import { requests } from './views/requests.js';

export const feature: Feature = {
  name: 'service-requests',
  events: requestEvents,
  problems: SERVICE_REQUESTS_PROBLEMS,
  readModels: [requests],
};
