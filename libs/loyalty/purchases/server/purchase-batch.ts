import {
  actorOf,
  boundedFaults,
  checkBody,
  checkedIdempotencyKey,
  clipped,
  type CommandRequest,
  DETAIL_LENGTH_MAX,
  identityOf,
  instantOf,
  type NdjsonLine,
  type ProblemCatalogue,
  type ProblemError,
} from '#edge';
import { hasScope, insufficientScope } from '#loyalty/access';
import { canonicalJson } from '#event-store';
import { type MemberAnswer, type Members, pointsEarned } from '#loyalty/members';
import { Breather, ownValue } from '#platform';
import { type Accepted, Attempt, type CommandEnvelope, CommandRefused } from '#runner';

import { type BatchPurchaseAnswer } from './answers.js';
import { BatchPurchaseBody } from './purchase-bodies.js';

export type BatchRequest = Omit<CommandRequest, 'idempotencyKey' | 'body' | 'ifMatch' | 'attempt'> & {
  readonly imported: boolean;
};

/** Lines that are worked on at once: enough for the store to commit them together. */
const LINES_IN_FLIGHT_MAX = 256;

/** Faults that the answer lists of one line: thousands of lines may be wrong. */
const LINE_FAULTS_MAX = 5;

/**
 * Purchases by the hundred. Each line is a command of its own, with its own Idempotency-Key: a line that is refused
 * stops no other, and the whole batch can be sent again. Lines of one member are taken in their order.
 */
export class PurchaseBatch {
  private readonly lastOfMember = new Map<string, Promise<unknown>>();

  constructor(
    private readonly members: Members,
    private readonly request: BatchRequest,
    private readonly problems: ProblemCatalogue,
  ) {}

  /** One answer a line, in order. */
  async *answers(lines: AsyncIterable<NdjsonLine>): AsyncGenerator<BatchPurchaseAnswer> {
    const waiting: Promise<BatchPurchaseAnswer>[] = [];
    const breather = new Breather();
    for await (const line of lines) {
      const answer = this.withKey(line);
      answer.catch(() => undefined); // thrown again where it is awaited, below
      waiting.push(answer);
      if (waiting.length >= LINES_IN_FLIGHT_MAX) yield await waiting.shift()!;
      await breather.breathe();
    }
    for (const answer of waiting) yield await answer;
  }

  private async withKey(taken: NdjsonLine): Promise<BatchPurchaseAnswer> {
    const { line, ...answer } = await this.take(taken);
    return { line, ...keyOf(taken), ...answer };
  }

  private async take(taken: NdjsonLine): Promise<BatchPurchaseAnswer> {
    const line = taken.number;
    if ('error' in taken) return this.problem(line, taken.error);
    const checked = checkBody(BatchPurchaseBody, taken.value);
    if ('errors' in checked) return invalid(line, checked.errors);
    const body = checked.value;
    try {
      checkedIdempotencyKey(body.idempotencyKey);
    } catch (error) {
      return this.problem(line, error);
    }
    const before = this.lastOfMember.get(body.memberId);
    const answer = before ? before.then(() => this.run(line, body)) : this.run(line, body);
    this.lastOfMember.set(body.memberId, answer);
    return answer;
  }

  private async run(line: number, body: BatchPurchaseBody): Promise<BatchPurchaseAnswer> {
    const { memberId, purchaseId } = body;
    const attempt = new Attempt();
    try {
      const { accepted, enrolled } = await this.recordEnrolling(body, attempt);
      const { outcome, revision, position } = accepted;
      const status = outcome === 'unchanged' || outcome === 'preview' ? 200 : 201;
      return {
        line,
        status,
        outcome,
        memberId,
        purchaseId,
        ...(enrolled && outcome === 'preview' ? {} : { points: pointsEarned(accepted.body) }),
        enrolled,
        revision,
        position,
      };
    } catch (error) {
      return { ...this.problem(line, attempt.seen(error)), memberId, purchaseId };
    }
  }

  private async recordEnrolling(
    body: BatchPurchaseBody,
    attempt: Attempt,
  ): Promise<{ accepted: Accepted<MemberAnswer>; enrolled: boolean }> {
    try {
      return { accepted: await this.record(body, attempt), enrolled: false };
    } catch (error) {
      if (!body.enrol || !(error instanceof CommandRefused) || error.code !== 'member_unknown') throw error;
      const enrolment = await this.enrol(body, attempt);
      if (enrolment?.outcome === 'preview') return { accepted: enrolment, enrolled: true };
      return { accepted: await this.record(body, attempt), enrolled: enrolment?.outcome === 'appended' };
    }
  }

  private async record(
    { idempotencyKey, enrol: _enrol, memberId, ...purchase }: BatchPurchaseBody,
    attempt: Attempt,
  ): Promise<Accepted<MemberAnswer>> {
    if (purchase.payment && !hasScope(this.request.client, 'redemptions:write'))
      throw insufficientScope(['redemptions:write']);
    const command = {
      type: 'RecordPurchase' as const,
      memberId,
      ...purchase,
      occurredAt: instantOf(purchase.occurredAt),
      imported: this.request.imported,
    };
    const envelope = this.envelope('RecordPurchase', memberId, idempotencyKey, canonicalJson(purchase));
    return this.members.run(command, { ...envelope, attempt: attempt.of(envelope.commandId) });
  }

  /** `undefined` when somebody else was faster. */
  private async enrol(
    { memberId, occurredAt, channel }: BatchPurchaseBody,
    attempt: Attempt,
  ): Promise<Accepted<MemberAnswer> | undefined> {
    if (!hasScope(this.request.client, 'members:write')) throw insufficientScope(['members:write']);
    try {
      const enrolledAt = instantOf(occurredAt);
      return await this.members.run(
        { type: 'EnrolMember', memberId, enrolledAt, channel, identities: [] },
        { ...this.envelope('EnrolMember', memberId, enrolledAt ?? '', ''), attempt },
      );
    } catch (error) {
      if (error instanceof CommandRefused && error.code === 'member_exists') return undefined;
      throw error;
    }
  }

  private envelope(type: string, memberId: string, key: string, text: string): CommandEnvelope {
    const { client, method, path, correlationId, traceparent, dryRun } = this.request;
    const ids = [client.name, method, path, type, memberId, key];
    return {
      ...identityOf(client.program, ids, `${method} ${path} ${type} ${memberId}\n${text}`),
      actor: actorOf(client),
      program: client.program,
      correlationId,
      traceparent,
      dryRun,
      backdateDaysMax: this.request.backdateDaysMax,
    };
  }

  private problem(line: number, error: unknown): BatchPurchaseAnswer {
    const problem = this.problems.ofError(error);
    if (!problem) throw error;
    const { code, message } = this.problems.shownTo(this.request.client, problem);
    const { status } = this.problems.entry(code);
    return { line, status, code, detail: clipped(message, DETAIL_LENGTH_MAX) };
  }
}

/** The key of a line, also of one that is refused, so that its sender knows which it was. */
function keyOf(taken: NdjsonLine): Pick<BatchPurchaseAnswer, 'idempotencyKey'> {
  if ('error' in taken || typeof taken.value !== 'object' || taken.value === null) return {};
  const idempotencyKey = ownValue(taken.value as Readonly<Record<string, unknown>>, 'idempotencyKey');
  try {
    checkedIdempotencyKey(idempotencyKey);
    return { idempotencyKey: idempotencyKey as string };
  } catch {
    return {};
  }
}

function invalid(line: number, errors: readonly ProblemError[]): BatchPurchaseAnswer {
  return { line, status: 400, code: 'validation_failed', ...boundedFaults(errors, undefined, LINE_FAULTS_MAX) };
}
