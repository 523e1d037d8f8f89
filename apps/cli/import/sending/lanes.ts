import { isBusy, Problem, type TrofastClient } from '#client';

import { BUSY_TRIES_MAX, PATIENT } from '../../client/client.js';
import { CommandFailed } from '../../errors.js';
import { type MemberItem } from '../staging/import-return.js';
import { batchLine, type BatchResult } from './batch.js';
import { type Filling, Lane } from './lane.js';

export const LANES = 4;

export interface SendOptions {
  readonly importName: string;
  /** Asks what would be, and records nothing. */
  readonly dryRun?: boolean;
  /** In order within one member. */
  onResult(item: MemberItem, result: BatchResult): void;
  /** Called before something is sent again. */
  onWait?(milliseconds: number, code: string): void;
}

/**
 * Sends purchases and returns in batches, several at a time. A member always has the same lane and a lane sends one batch
 * after the other, so that what each member did arrives in its order.
 */
export class Lanes {
  private readonly lanes: readonly Lane<MemberItem>[];
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly client: TrofastClient,
    private readonly options: SendOptions,
  ) {
    this.lanes = Array.from({ length: LANES }, () => new Lane<MemberItem>((batch) => this.trySending(batch)));
  }

  /** Waits while the member's lane is full. @throws what sending threw */
  async push(item: MemberItem): Promise<void> {
    await this.lanes[laneOf(item.memberId)]!.push(item, batchLine(this.options.importName, item));
    this.throwFailure();
  }

  /** Sends what is left and waits for every answer. @throws what sending threw */
  async end(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.end()));
    this.throwFailure();
  }

  /** Waits for the batches that are on their way, whatever becomes of them. */
  async settled(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.settled()));
  }

  private throwFailure(): void {
    if (this.failure) throw this.failure.error;
  }

  /** After a failure nothing more is sent. */
  private async trySending(batch: Filling<MemberItem>): Promise<void> {
    if (this.failure) return;
    await this.send(batch).catch((error: unknown) => {
      this.failure ??= { error };
    });
  }

  /** Until every line has its answer. Sending a batch again is safe: each line has its own key. */
  private async send({ batch, texts, items }: Filling<MemberItem>): Promise<void> {
    const { dryRun } = this.options;
    try {
      const sent = this.client.sendLines(texts, {
        batch,
        imported: true,
        dryRun,
        retry: {
          ...PATIENT,
          onWait: (milliseconds: number, code: string) => this.options.onWait?.(milliseconds, code),
        },
      });
      for await (const { index, answer } of sent) {
        throwIfOver(answer);
        this.options.onResult(items[index]!, answer);
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const text = isBusy(error) ? asksTooOften() : `The server refused a batch: ${error.detail}`;
      throw new CommandFailed(error.code, text, {}, { cause: error });
    }
  }
}

/** @throws CommandFailed when a line shows that the server cannot go on */
export function throwIfOver(answer: BatchResult): void {
  const { status, detail, code = `http_${status}` } = answer;
  if (isBusy(answer)) throw new CommandFailed(code, asksTooOften());
  if (status >= 500)
    throw new CommandFailed(
      code,
      `The server cannot go on: ${detail ?? code}. Run the import again afterwards: nothing is done twice.`,
    );
}

export function asksTooOften(): string {
  return `The server asked to wait ${BUSY_TRIES_MAX} times in a row. Look at \`trofast projections list\`, then run the import again.`;
}

/** FNV-1a of the id: spreads members over the lanes, the same way every time. */
function laneOf(memberId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < memberId.length; index++) hash = Math.imul(hash ^ memberId.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % LANES;
}
