import { type ServerFeature } from '#loyalty/access';
import { CHALLENGE_ID } from '#loyalty/vocabulary';

import { access } from './access.js';
import { ChallengeDefinitionsController } from './challenge-definitions.controller.js';
import { ChallengesController } from './challenges.controller.js';
import { GetBadgesHandler } from './get-badges.js';
import { GetChallengesOfMemberHandler } from './get-challenges-of-member.js';
import { GetChallengeHandler, GetChallengesHandler } from './get-challenges.js';
import { MemberChallengesController } from './member-challenges.controller.js';
import { handlers } from './messages.js';

export const feature: ServerFeature = {
  name: 'challenges',
  access,
  idForms: { challengeId: { pattern: CHALLENGE_ID, unknown: 'challenge_unknown' } },
  commands: { controllers: [ChallengeDefinitionsController], providers: handlers },
  queries: {
    controllers: [ChallengesController, MemberChallengesController],
    providers: [GetChallengesHandler, GetChallengeHandler, GetChallengesOfMemberHandler, GetBadgesHandler],
  },
};
