import { type ServerFeature } from '#loyalty/access';
import { PLAN_ID } from '#loyalty/vocabulary';

import { access } from './access.js';
import { GetPlanHandler, GetPlansHandler } from './get-plans.js';
import { handlers } from './messages.js';
import { PlanDefinitionsController } from './plan-definitions.controller.js';
import { PlansController } from './plans.controller.js';

export const feature: ServerFeature = {
  name: 'plans',
  access,
  idForms: { planId: { pattern: PLAN_ID, unknown: 'plan_unknown' } },
  commands: { controllers: [PlanDefinitionsController], providers: handlers },
  queries: { controllers: [PlansController], providers: [GetPlansHandler, GetPlanHandler] },
};
