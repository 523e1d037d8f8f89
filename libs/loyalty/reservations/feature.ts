import { type Feature } from '#engine';

import { reservationEvents } from './events.js';
import { RESERVATIONS_PROBLEMS } from './problems.js';
import { reservations } from './views/reservations.js';

export const feature: Feature = {
  name: 'reservations',
  events: reservationEvents,
  problems: RESERVATIONS_PROBLEMS,
  readModels: [reservations],
};
