import { type ServerFeature } from '#loyalty/access';

import { access } from './access.js';
import { FigureScopes } from './figure-scopes.js';
import { FilterValues } from './filter-values.js';
import { FiguresController } from './figures.controller.js';
import { FiguresOfNow } from './figures-of-now.js';
import { GetFigureHandler } from './get-figure.js';
import { ForgottenMembers } from './forgotten-members.js';
import { GetBreakageHandler, GetExpiryCalendarHandler, GetLiabilityHandler } from './points-left.js';
import { RememberedAnswers } from './remembered-answers.js';
import { PointsLeftController } from './points-left.controller.js';

export const feature: ServerFeature = {
  name: 'figures',
  access,
  queries: {
    controllers: [FiguresController, PointsLeftController],
    providers: [
      FigureScopes,
      FilterValues,
      FiguresOfNow,
      ForgottenMembers,
      RememberedAnswers,
      GetFigureHandler,
      GetBreakageHandler,
      GetExpiryCalendarHandler,
      GetLiabilityHandler,
    ],
  },
};
