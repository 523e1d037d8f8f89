import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { DefinitionTermsController } from './definition-terms.controller.js';
import { TermsController } from './terms.controller.js';

export const feature: ServerFeature = {
  name: 'terms',
  access,
  queries: { controllers: [TermsController, DefinitionTermsController] },
};
