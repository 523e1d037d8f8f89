import { component } from '#edge';

import { requestsSchema } from '../views/requests-schema.js';

export const SERVICE_REQUEST = component('ServiceRequest', requestsSchema);
