import { Budgets } from '#loyalty/budget-uses';
import { creditEarning, roomFor, withinBalance } from '#loyalty/earning';
import {
  Decision,
  factsAsOf,
  givenUnder,
  type Member,
  type MemberContext,
  type MemberDecision,
  refuseInactive,
  refuseOverTotal,
  refuseUntimely,
  settle,
} from '#loyalty/member';
import { type Earning, evaluateEarning, versionAt } from '#loyalty/program';
import { type CommandShape, type Input, LIMITS } from '#loyalty/vocabulary';
import { earlier, localDayOf } from '#platform';

import { type Behaviour } from './events.js';

export type RecordBehaviour = CommandShape<
  'RecordBehaviour',
  Omit<Input<Behaviour>, 'localDay'> & {
    /** Whether the programme lets a reference count once. */
    countsOnce?: boolean;
  }
>;

/**
 * Records something a member did besides buying, and what the rules that name it give. It counts at `occurredAt`, as a
 * purchase does; a behaviour that no rule names is recorded all the same, and earns nothing.
 */
export function recordBehaviour(command: RecordBehaviour, member: Member, context: MemberContext): MemberDecision {
  const occurredAt = command.occurredAt ?? context.now;
  const at = earlier(occurredAt, context.now);
  const version = versionAt(context.program, at);
  const refusal = refuseUntimely(occurredAt, member, context) ?? (version ? undefined : refuseInactive(at));
  if (refusal) return refusal;
  const decision = new Decision(member, command.memberId, context.program, context.now);
  const effective = decision.settlingTime(at);
  settle(decision, effective);
  const day = localDayOf(at, version!.rules.timeZone);
  const budgets = new Budgets(decision.member, context);
  const earning = evaluateEarning(version!, {
    behaviour: command,
    occurredAt: at,
    member: factsAsOf(decision.member, at, day),
    campaigns: context.program.campaigns,
    allowance: budgets.allowance(),
    given: (rule) => givenUnder(decision.member, rule, day),
  });
  const fitting = withinBalance(earning, roomFor(decision, version!), version!);
  const overTotal = refuseOverTotal(decision.member, fitting.points);
  if (overTotal) return overTotal;
  const localDay = day === at.slice(0, 10) ? undefined : day;
  addBehaviour(decision, command, fitting, { effectiveAt: at, occurredAt, localDay });
  creditEarning(decision, fitting, version!, { source: 'behaviour', at, localDay, behaviour: command.behaviour });
  budgets.give({ behaviour: command.behaviour, localDay: day }, fitting.breakdown);
  settle(decision, effective, LIMITS.settlementsMax - decision.events.length);
  return budgets.ended(decision);
}

/** The breakdown goes with the behaviour when rules named it and gave nothing, and no limit took it. */
function addBehaviour(
  decision: Decision,
  { behaviour, reference, channel }: RecordBehaviour,
  { points, capped, breakdown, heldOut }: Earning,
  times: { readonly effectiveAt: string; readonly occurredAt: string; readonly localDay: string | undefined },
): void {
  const { effectiveAt, occurredAt, localDay } = times;
  decision.add({
    type: 'BehaviourRecorded',
    data: {
      effectiveAt,
      behaviour,
      ...(reference !== undefined && { reference }),
      ...(channel !== undefined && { channel }),
      occurredAt,
      ...(localDay !== undefined && { localDay }),
      ...(heldOut && { heldOut }),
      ...(points === 0 && !capped && breakdown.length > 0 && { breakdown }),
    },
  });
}
