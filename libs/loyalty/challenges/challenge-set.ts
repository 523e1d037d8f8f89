import { withStep, withVersion } from '#loyalty/definitions';
import { type Decider } from '#runner';

import { type ChallengeCommand, type ChallengeContext, decideChallenge } from './define.js';
import { type ChallengeSet } from './defined-challenge.js';
import { type ChallengeEvent } from './events.js';

type Defined = Extract<ChallengeEvent, { readonly type: 'ChallengeDefined' }>['data'];

const STATUS = { ChallengeActivated: 'active', ChallengePaused: 'paused', ChallengeEnded: 'ended' } as const;

function apply(set: ChallengeSet, event: ChallengeEvent): void {
  switch (event.type) {
    case 'ChallengeDefined':
      set.challenges = withVersion(set.challenges, isOf(event.data), versionOf(event.data));
      return;
    case 'ChallengeActivated':
    case 'ChallengePaused':
    case 'ChallengeEnded': {
      const { effectiveAt: since } = event.data;
      set.challenges = withStep(set.challenges, isOf(event.data), { status: STATUS[event.type], since });
      return;
    }
    case 'CommandNoted':
      return;
    default:
      return event satisfies never;
  }
}

const isOf =
  ({ challengeId }: Pick<Defined, 'challengeId'>) =>
  (one: Pick<Defined, 'challengeId'>) =>
    one.challengeId === challengeId;

function versionOf(data: Defined) {
  const { programId: _program, challengeId, version, name, description, effectiveAt: since, ...terms } = data;
  const defined = { version, since, name, ...(description !== undefined && { description }), terms };
  return { id: { challengeId }, version: defined };
}

/** The challenges of a programme, in one stream: one read finds out which are on. */
export const challengesDecider: Decider<ChallengeSet, ChallengeCommand, ChallengeEvent, ChallengeContext> = {
  stateVersion: 1,
  initial: () => ({ challenges: [] }),
  copy: (set) => ({ ...set }),
  apply,
  decide: decideChallenge,
  toJson: (set) => set,
  fromJson: (json) => ({ ...(json as ChallengeSet) }),
};
