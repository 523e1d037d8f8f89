import { component } from '#edge';

import { reservationsSchema } from '../views/reservations-schema.js';

export const RESERVATION = component('Reservation', reservationsSchema);
