import { definitionSetDecider, type DefinitionSetsContext } from '#loyalty/definitions';

import { decideChallenge, type ChallengeCommand } from './define.js';
import { type DefinedChallenge } from './defined-challenge.js';
import { type ChallengeEvent } from './events.js';

/** The challenges of a programme. */
export const challengesDecider = definitionSetDecider<
  'challenges',
  DefinedChallenge,
  ChallengeCommand,
  ChallengeEvent,
  DefinitionSetsContext
>({
  list: 'challenges',
  id: 'challengeId',
  events: {
    ChallengeDefined: 'version',
    ChallengeActivated: 'active',
    ChallengePaused: 'paused',
    ChallengeEnded: 'ended',
  },
  decide: decideChallenge,
});
