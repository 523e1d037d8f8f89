import { type RecordedEvent, StoreCorrupted, StoreUnavailable } from '#event-store';
import { type Member, type MemberContext } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { inheritedBy, type MemberCommand, memberKind } from '#loyalty/members';
import { isRefusal, PastRecall, type Recalled, type Refusal } from '#runner';

import { type Report } from '../event-check.js';
import { type AuditPorts } from '../ports.js';
import { withoutCause } from './causes.js';
import { type CommandAgain, commandAgain } from './command-again.js';
import { differenceAgain } from './compare-again.js';
import { decideAgain, NO_HMAC } from './decide-again.js';
import { type RewardsThen } from './rewards-then.js';
import { type RulesInForce } from './rules-in-force.js';

/** Decides again what earned points, under the rules of then, and compares. Memory: one append, and what is recalled for it. */
export class EvaluationCheck {
  /** How many commands were decided again. */
  evaluated = 0;
  /** Streams with a purchase after which later ones were worked out rule by rule: by then no release went back to the way of before. */
  private readonly ruleByRule = new Set<string>();
  private readonly past: PastRecall<MemberCommand, MemberEvent, Member, MemberContext>;

  constructor(
    { events }: Pick<AuditPorts, 'events'>,
    private readonly rules: Pick<RulesInForce, 'at'>,
    private readonly rewards: Pick<RewardsThen, 'before'>,
  ) {
    this.past = new PastRecall(memberKind.recall!, events);
  }

  /** What of an event, that is checked elsewhere, says how later ones were decided. */
  know({ type, stream, data }: RecordedEvent): void {
    if (type === 'PurchaseRecorded' && data['recalculation'] !== undefined) this.ruleByRule.add(stream);
  }

  /**
   * @param append the events of one command, in their order
   * @param member as it is before them
   */
  async check(
    append: readonly RecordedEvent[],
    member: Member,
    report: (event: RecordedEvent) => Report,
  ): Promise<void> {
    const again = commandAgain(append, this.ruleByRule.has(append[0]!.stream));
    const uncaused = again ? undefined : withoutCause(append);
    if (uncaused)
      report(uncaused)('earning_differs', `Nothing in its command earns it as ${uncaused.data['source'] as string}.`);
    if (!again) return;
    const { event } = again;
    const program = this.rules.at(event.metadata.program, event.position);
    if (!program)
      return report(event)('earning_differs', `There is no programme ${event.metadata.program} that it could be of.`);
    this.evaluated += 1;
    const findings: (readonly [RecordedEvent, string])[] = [];
    const at = { now: again.now, program };
    for (const command of await this.asCarried(again)) {
      const recall = (keys: readonly string[]) => this.recall({ command, keys, before: append[0]! }, member, at);
      const decided = await decideAgain({ ...again, command }, append, { member, program, recall }).catch(whyNot);
      const found = differing(append, event, decided);
      if (!found) return;
      findings.push(found);
    }
    const [of, detail] = findings[0]!;
    report(of)('earning_differs', detail);
  }

  /** A command with what it carries of other streams: of rewards that changed just then, as it may have been either way. */
  private async asCarried({ command, event }: CommandAgain): Promise<readonly MemberCommand[]> {
    if (command.type !== 'ClaimReward') return [command];
    const { rewardId, option } = command;
    const all = await this.rewards.before(rewardId, event);
    const claim = { ...command, voucherHmac: NO_HMAC };
    const offers = all.length === 0 ? [claim] : all.map((offered) => ({ ...claim, offered }));
    if (option === undefined) return offers;
    const chosen = await this.rewards.before(option, event);
    return offers.flatMap((offer) => chosen.map((one) => ({ ...offer, chosen: one })));
  }

  /** Earlier events of the member, behind those of members who are part of it. */
  private async recall(
    { command, keys, before }: { command: MemberCommand; keys: readonly string[]; before: RecordedEvent },
    member: Member,
    at: Pick<MemberContext, 'now' | 'program'>,
  ): Promise<Recalled<MemberEvent>> {
    const { stream, revision } = before;
    const own = await this.past.of(command, keys, stream, revision);
    if (!member.mergedFrom) return own;
    const prefix = stream.slice(0, stream.lastIndexOf('.') + 1);
    const { facts } = await inheritedBy(command, member, at, (memberId, of) =>
      this.past.of(command, of, prefix + memberId),
    );
    return own.after(facts);
  }
}

/** What is found of which event; nothing where it was decided the same. */
function differing(
  append: readonly RecordedEvent[],
  event: RecordedEvent,
  decided: readonly MemberEvent[] | Refusal | string,
): readonly [RecordedEvent, string] | undefined {
  if (typeof decided === 'string') return [event, `It cannot be decided again: ${decided}`];
  if (isRefusal(decided)) return [event, `The rules of then refuse it: ${decided.code}. ${decided.message}`];
  const differs = differenceAgain(append, decided);
  return differs && [differs.event ?? event, differs.detail];
}

/** What cannot be decided at all is a fault of what is recorded, unless the log cannot be read. */
function whyNot(error: unknown): string {
  if (error instanceof StoreUnavailable || error instanceof StoreCorrupted) throw error;
  return String(error);
}
