import { setTimeout as pause } from 'node:timers/promises';

import { type RoleProcess } from '../faults/installation.js';

const REPEAT_PAUSE_MS = 200;
const ANSWER_MS = 15_000;

/** Purchases of made-up members, each repeated with its key until it is acknowledged. */
export class Load {
  /** When each purchase was acknowledged, by its id. */
  readonly acknowledged = new Map<string, number>();
  /** How often each passing answer was given, `no answer` among them. */
  readonly passing = new Map<string, number>();
  /** Answers that no repetition makes good. */
  readonly wrong: string[] = [];
  longestGapMs = 0;
  private lastAt = performance.now();
  private next = 0;
  private isOver = false;
  private readonly running: Promise<unknown>[] = [];

  /** @param commandApis those that run now; a caller takes one after the other */
  constructor(
    private readonly commandApis: () => readonly RoleProcess[],
    private readonly members: readonly string[],
  ) {}

  start(callers: number, pauseMs: number): void {
    this.lastAt = performance.now();
    const call = async (): Promise<void> => {
      while (!this.isOver) {
        await this.buy(this.next++);
        await pause(pauseMs);
      }
    };
    for (let caller = 0; caller < callers; caller++) this.running.push(call());
  }

  /** Until every purchase that was sent is acknowledged. */
  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.running);
  }

  private async buy(index: number): Promise<void> {
    const purchaseId = `order-${index}`;
    const path = `/v1/members/${this.members[index % this.members.length]}/purchases`;
    const body = { purchaseId, total: { amount: 2_000, currency: 'EUR' } };
    for (let tries = 0; ; tries++) {
      const code = await this.send(index + tries, path, { key: purchaseId, body });
      if (code === 'acknowledged') return this.note(purchaseId);
      if (code.startsWith('wrong')) return void this.wrong.push(`${purchaseId}: ${code}`);
      this.passing.set(code, (this.passing.get(code) ?? 0) + 1);
      await pause(REPEAT_PAUSE_MS);
    }
  }

  private async send(turn: number, path: string, options: { key: string; body: object }): Promise<string> {
    const apis = this.commandApis();
    try {
      const asked = apis[turn % apis.length]!.request('POST', path, options);
      const answer = await Promise.race([asked, pause(ANSWER_MS, undefined, { ref: false })]);
      if (!answer) return 'no answer';
      if (answer.status < 300) return 'acknowledged';
      const { code } = JSON.parse(answer.text) as { code: string };
      return answer.status === 503 || code === 'command_in_flight' ? code : `wrong ${answer.status} ${code}`;
    } catch {
      return 'broken connection';
    }
  }

  private note(purchaseId: string): void {
    const now = performance.now();
    this.acknowledged.set(purchaseId, now);
    this.longestGapMs = Math.max(this.longestGapMs, now - this.lastAt);
    this.lastAt = now;
  }
}
