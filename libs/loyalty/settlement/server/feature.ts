import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { RevokeSettlementsHandler } from './messages.js';
import { settling } from './reactors.js';
import { SettlementsController } from './settlements.controller.js';

export const feature: ServerFeature = {
  name: 'settlement',
  access,
  commands: { controllers: [SettlementsController], providers: [RevokeSettlementsHandler] },
  reactors: [settling],
};
