import { EventUnreadable, type RecordedEvent, StoreCorrupted, StoreUnavailable } from '#event-store';
import { type Member } from '#loyalty/member';
import { type MemberEvent } from '#loyalty/member/events';
import { inheritedBy, type MemberCommand, memberKind } from '#loyalty/members';
import { isRefusal, type Recalled, type RecalledEvent, recallFrom, type Refusal } from '#runner';

import { type Report } from '../event-check.js';
import { type AuditPorts } from '../ports.js';
import { withoutCause } from './causes.js';
import { type CommandAgain, commandAgain } from './command-again.js';
import { differenceAgain } from './compare-again.js';
import { decideAgain, NO_HMAC } from './decide-again.js';
import { type RewardsThen } from './rewards-then.js';
import { type RulesInForce } from './rules-in-force.js';

/** Decides again what earned points, under the rules of then, and compares. Memory: one append, and the stream of a member whose purchase is recorded late. */
export class EvaluationCheck {
  /** How many commands were decided again. */
  evaluated = 0;
  /** Streams with a purchase after which later ones were worked out rule by rule: by then no release went back to the way of before. */
  private readonly ruleByRule = new Set<string>();

  constructor(
    private readonly ports: Pick<AuditPorts, 'events'>,
    private readonly rules: Pick<RulesInForce, 'at'>,
    private readonly rewards: Pick<RewardsThen, 'before'>,
  ) {}

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
    const recall = async (keys: readonly string[]) => {
      const { stream, revision } = append[0]!;
      const own = await this.recall(stream, keys, revision);
      if (!member.mergedFrom) return own;
      const { facts } = await inheritedBy(again.command, member, { now: again.now, program }, (memberId, of) =>
        this.recall(`${stream.slice(0, stream.lastIndexOf('.') + 1)}${memberId}`, of),
      );
      return own.after(facts);
    };
    const findings: (readonly [RecordedEvent, string])[] = [];
    for (const command of await this.asCarried(again)) {
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

  /** @param limit events from the beginning of the stream; left out: all */
  private async recall(stream: string, keys: readonly string[], limit?: number): Promise<Recalled<MemberEvent>> {
    const events: RecalledEvent<MemberEvent>[] = [];
    try {
      for await (const { type, data, revision: at, metadata } of this.ports.events.readStream(
        stream,
        limit === undefined ? {} : { limit },
      ))
        events.push({
          type,
          data,
          revision: at,
          recordedAt: metadata.recordedAt,
        } as unknown as RecalledEvent<MemberEvent>);
    } catch (error) {
      if (!(error instanceof EventUnreadable)) throw error;
    }
    return recallFrom(memberKind.recall!, keys, events);
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
