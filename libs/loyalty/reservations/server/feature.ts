import { type ServerFeature } from '#loyalty/access';
import { ID_PATTERN } from '#loyalty/vocabulary';

import { access } from './access.js';
import { GetReservationHandler, GetReservationsHandler } from './get-reservations.js';
import { handlers } from './messages.js';
import { ReservationCommandsController } from './reservation-commands.controller.js';
import { ReservationsController } from './reservations.controller.js';

export const feature: ServerFeature = {
  name: 'reservations',
  access,
  idForms: { reservationId: { pattern: ID_PATTERN, unknown: 'reservation_unknown' } },
  commands: { controllers: [ReservationCommandsController], providers: handlers },
  queries: { controllers: [ReservationsController], providers: [GetReservationsHandler, GetReservationHandler] },
};
