import {
  boundedFaults,
  checkBody,
  checkedIdempotencyKey,
  clipped,
  type CommandRequest,
  DETAIL_LENGTH_MAX,
  type NdjsonLine,
  type ProblemCatalogue,
  type ProblemError,
} from '#edge';
import { Breather, ownValue } from '#platform';
import { Attempt } from '#runner';

import { type LineAnswer } from './line-answer.js';
import { type BatchLine } from './line-fields.js';

/** What differs between batches. */
export interface BatchKind<Line extends BatchLine, Answer extends LineAnswer> {
  readonly body: new () => Line;
  /** What the line says of itself, repeated in its answer, also where it is refused. */
  readonly named: (line: Line) => Partial<Answer>;
  /** Runs the command of a line. @throws what refuses it */
  readonly run: (line: Line, attempt: Attempt) => Promise<Partial<Answer> & Pick<LineAnswer, 'status'>>;
}

/** Lines that are worked on at once: enough for the store to commit them together. */
const LINES_IN_FLIGHT_MAX = 256;

/** Faults that the answer lists of one line: thousands of lines may be wrong. */
const LINE_FAULTS_MAX = 5;

/**
 * Commands of members by the hundred. Each line is a command of its own, with its own Idempotency-Key: a line that is refused
 * stops no other, and the whole batch can be sent again. Lines of one member are taken in their order.
 */
export class MemberBatch<Line extends BatchLine, Answer extends LineAnswer> {
  private readonly lastOfMember = new Map<string, Promise<unknown>>();

  constructor(
    private readonly kind: BatchKind<Line, Answer>,
    private readonly request: Pick<CommandRequest, 'client'>,
    private readonly problems: ProblemCatalogue,
  ) {}

  /** One answer a line, in order. */
  async *answers(lines: AsyncIterable<NdjsonLine>): AsyncGenerator<LineAnswer> {
    const waiting: Promise<LineAnswer>[] = [];
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

  private async withKey(taken: NdjsonLine): Promise<LineAnswer> {
    return { line: taken.number, ...keyOf(taken), ...(await this.take(taken)) };
  }

  private async take(taken: NdjsonLine): Promise<Omit<LineAnswer, 'line'>> {
    if ('error' in taken) return this.problem(taken.error);
    const checked = checkBody(this.kind.body, taken.value);
    if ('errors' in checked) return invalid(checked.errors);
    const body = checked.value;
    try {
      checkedIdempotencyKey(body.idempotencyKey);
    } catch (error) {
      return this.problem(error);
    }
    const before = this.lastOfMember.get(body.memberId);
    const answer = before ? before.then(() => this.run(body)) : this.run(body);
    this.lastOfMember.set(body.memberId, answer);
    return answer;
  }

  private async run(body: Line): Promise<Omit<LineAnswer, 'line'>> {
    const said = { memberId: body.memberId, ...this.kind.named(body) };
    const attempt = new Attempt();
    try {
      const { status, outcome, ...rest } = await this.kind.run(body, attempt);
      return { status, outcome, ...said, ...rest };
    } catch (error) {
      return { ...this.problem(attempt.seen(error)), ...said };
    }
  }

  private problem(error: unknown): Omit<LineAnswer, 'line'> {
    const problem = this.problems.ofError(error);
    if (!problem) throw error;
    const { code, message } = this.problems.shownTo(this.request.client, problem);
    const { status } = this.problems.entry(code);
    return { status, code, detail: clipped(message, DETAIL_LENGTH_MAX) };
  }
}

/** The key of a line, also of one that is refused, so that its sender knows which it was. */
function keyOf(taken: NdjsonLine): Pick<LineAnswer, 'idempotencyKey'> {
  if ('error' in taken || typeof taken.value !== 'object' || taken.value === null) return {};
  const idempotencyKey = ownValue(taken.value as Readonly<Record<string, unknown>>, 'idempotencyKey');
  try {
    checkedIdempotencyKey(idempotencyKey);
    return { idempotencyKey: idempotencyKey as string };
  } catch {
    return {};
  }
}

function invalid(errors: readonly ProblemError[]): Omit<LineAnswer, 'line'> {
  return { status: 400, code: 'validation_failed', ...boundedFaults(errors, undefined, LINE_FAULTS_MAX) };
}
