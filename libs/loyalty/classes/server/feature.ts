import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { ListClassChangesHandler } from './class-changes.js';
import { ClassChangesController } from './class-changes.controller.js';
import { ClassModelsController } from './class-models.controller.js';
import { ClassesController } from './classes.controller.js';
import { CompareClassModelsHandler } from './compare-models.js';
import { GetClassesHandler, GetClassFlowHandler } from './distribution.js';
import { GetMemberClassHandler } from './member-class.js';
import { MemberClassController } from './member-class.controller.js';
import { classing } from './reactors.js';

export const feature: ServerFeature = {
  name: 'classes',
  access,
  queries: {
    controllers: [MemberClassController, ClassesController, ClassChangesController, ClassModelsController],
    providers: [
      GetMemberClassHandler,
      GetClassesHandler,
      GetClassFlowHandler,
      ListClassChangesHandler,
      CompareClassModelsHandler,
    ],
  },
  reactors: [classing],
};
