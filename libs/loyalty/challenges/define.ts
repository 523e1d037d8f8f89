import { canonicalJson } from '#event-store';
import { countsFrom, type DefinitionSetsContext, LifeCycle } from '#loyalty/definitions';
import { type ChallengeTerms } from '#loyalty/program';
import { LIMITS } from '#loyalty/vocabulary';
import { type Instant } from '#platform';
import { type Refusal, refuse } from '#runner';

import { type ChallengeSet, type DefinedChallenge } from './defined-challenge.js';
import { CHALLENGE_FIELDS, type ChallengeDefinition, type ChallengeEvent } from './events.js';
import { mayChange } from './may-change.js';

interface OfChallenge {
  readonly programId: string;
  readonly challengeId: string;
}

type DefineChallenge = OfChallenge & {
  readonly type: 'DefineChallenge';
  /** Checked already against the rules in force. */
  readonly definition: ChallengeDefinition;
  /** True for the first version, false for a further one of a challenge that is there. */
  readonly isNew: boolean;
};

type ChangeChallengeStatus = OfChallenge & { readonly type: 'ActivateChallenge' | 'PauseChallenge' | 'EndChallenge' };

export type ChallengeCommand = DefineChallenge | ChangeChallengeStatus;

type ChallengeDecision = readonly ChallengeEvent[] | Refusal;

/** Decides about one challenge of a programme; what it changes counts from one instant on, for what happens then. */
export function decideChallenge(
  command: ChallengeCommand,
  set: ChallengeSet,
  context: DefinitionSetsContext,
): ChallengeDecision {
  const challenge = set.challenges.find(({ challengeId }) => challengeId === command.challengeId);
  return command.type === 'DefineChallenge'
    ? define(command, challenge, set, context)
    : changeStatus(command, challenge, set, context);
}

/** What is refused of challenges whatever is asked of them. */
export const challengeLife = new LifeCycle({
  ...{ kind: 'challenge', draft: 'nobody can begin yet' },
  ...{ unknown: 'challenge_unknown', exists: 'challenge_exists' },
  ...{ ended: 'challenge_ended', notActive: 'challenge_not_active' },
});

function define(
  { programId, challengeId, definition, isNew }: DefineChallenge,
  challenge: DefinedChallenge | undefined,
  set: ChallengeSet,
  context: DefinitionSetsContext,
): ChallengeDecision {
  const refused = challengeLife.refuseVersion(
    challengeId,
    challenge,
    { definition, isNew },
    CHALLENGE_FIELDS,
    context.now,
  );
  if (refused) return refused === 'unchanged' ? [] : refused;
  const refusal =
    refuseOtherForm(challenge, definition) ?? challengeLife.refuseTooMany(challenge, set.challenges, AT_MOST);
  if (refusal) return refusal;
  const version = (challenge?.versions.length ?? 0) + 1;
  const data = { programId, challengeId, version, ...definition, effectiveAt: countsFrom(challenge, context) };
  return [{ type: 'ChallengeDefined', data }];
}

const { challengesMax, challengeVersionsMax } = LIMITS;

const AT_MOST = { most: { challengesMax }, versions: { challengeVersionsMax } };

const STEPS = {
  ActivateChallenge: { event: 'ChallengeActivated', to: 'active' },
  PauseChallenge: { event: 'ChallengePaused', to: 'paused' },
  EndChallenge: { event: 'ChallengeEnded', to: 'ended' },
} as const;

function changeStatus(
  { type, programId, challengeId }: ChangeChallengeStatus,
  challenge: DefinedChallenge | undefined,
  set: ChallengeSet,
  context: DefinitionSetsContext,
): ChallengeDecision {
  const { event, to } = STEPS[type];
  const refusal = challengeLife.refuseStep(challengeId, challenge, to, context.now);
  if (refusal) return refusal === 'unchanged' ? [] : refusal;
  const tooMany = to === 'active' && refuseAnother(challengeId, set, context.now);
  if (tooMany) return tooMany;
  return [{ type: event, data: { programId, challengeId, effectiveAt: countsFrom(challenge, context) } }];
}

/** Progress that members have would mean something else, or be in no window any more. */
function refuseOtherForm(
  challenge: DefinedChallenge | undefined,
  definition: ChallengeDefinition,
): Refusal | undefined {
  if (!challenge || challenge.steps.length === 0) return undefined;
  const { challengeId, versions } = challenge;
  if (formOf(versions.at(-1)!.terms) === formOf(definition)) return undefined;
  const message = `Members may have begun challenge ${challengeId}: what it counts and in which windows stays as it is; define another challenge.`;
  return refuse('challenge_form_is_fixed', message, { challengeId });
}

/** What progress is counted in. */
function formOf({ target: { counts, streak }, within, startsAt }: ChallengeTerms): string {
  const windows = within?.days === undefined ? within : { ...within, startsAt };
  return canonicalJson([counts, streak ? streak.every : null, windows ?? null]);
}

/** Members have progress of all of them in hot state. */
function refuseAnother(challengeId: string, { challenges }: ChallengeSet, now: Instant): Refusal | undefined {
  const others = challenges.filter((one) => one.challengeId !== challengeId && mayChange(one, now));
  const { challengesAtOnceMax, challengeTailDays } = LIMITS;
  if (others.length < challengesAtOnceMax) return undefined;
  const message = `${challengesAtOnceMax} challenges at most are not over, or ended less than ${challengeTailDays} days ago; end one earlier next time, or wait.`;
  return refuse('limit_exceeded', message, { challengesAtOnceMax, challengeTailDays });
}
