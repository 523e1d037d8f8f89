import { merge, type Observable } from 'rxjs';

import { type OnFailure, runLoop, systemEnvelope } from '#engine';
import { type Members } from '#loyalty/members';
import { type Clock, derivedId, type Instant, type JsonObject, type Timers, until } from '#platform';
import { type FindQuery, type Page, type StoredDocument } from '#read-store';

/** Finds members that are due: pages of the `balances` read model. */
export interface DueBalances {
  find(model: 'balances', query: FindQuery): Promise<Page>;
}

export interface SettlingOptions {
  /** Documents of one page. */
  readonly pageSizeMax: number;
  /** Commands per second, so that the end of a month does not push the members' own commands aside. */
  readonly ratePerSecondMax: number;
  /** How long a round waits for the next when no day ends in between. */
  readonly pauseMs: number;
}

const SETTLING_DEFAULTS: SettlingOptions = { pageSizeMax: 100, ratePerSecondMax: 400, pauseMs: 60_000 };

/** What the reactor reads from and acts on. */
export interface SettlingPorts {
  readonly due: DueBalances;
  readonly members: Pick<Members, 'run'>;
  readonly clock: Clock;
  readonly timers: Timers;
  /** A day is over: look again without waiting for the pause to end. */
  readonly woken: Observable<unknown>;
  readonly onFailure: OnFailure;
}

/** Sends Settle to members who are silent, so that lots expire and tiers fall for them as well. */
export class SettlingReactor {
  constructor(
    private readonly ports: SettlingPorts,
    private readonly options: SettlingOptions = SETTLING_DEFAULTS,
  ) {}

  /** Rounds until the signal: at once, whenever it is woken, and after each pause. */
  run(signal: AbortSignal): Promise<void> {
    const { woken, timers, onFailure } = this.ports;
    const work = async () => void (await this.round(signal));
    const pause = () => merge(woken, timers.after(this.options.pauseMs));
    return runLoop({ what: 'settling members that are due', work, pause, onFailure }, signal);
  }

  /**
   * Settles everyone who is due now, page by page; goes on after a member that fails, who is due again next round.
   * The command id comes from the member, the due date and what the document had seen, so that a document that lags
   * behind its stream settles nobody twice, and a member with more due at one instant than one Settle does is gone on with.
   * @returns how many commands were accepted
   */
  async round(signal: AbortSignal): Promise<number> {
    const now = this.ports.clock.now();
    let settled = 0;
    let after: Page['cursor'];
    do {
      const filter: JsonObject = { nextDueAt: { $lte: now } };
      const page: Page = await this.ports.due.find('balances', {
        filter,
        sort: [['nextDueAt', 1]],
        limit: this.options.pageSizeMax,
        ...(after && { after }),
      });
      for (const document of page.documents) {
        if (!signal.aborted && (await this.settleOne(document, now))) settled += 1;
      }
      after = page.cursor;
      if (after)
        await until(signal, this.ports.timers.after((1_000 * page.documents.length) / this.options.ratePerSecondMax));
    } while (after && !signal.aborted);
    return settled;
  }

  private async settleOne({ body, position }: StoredDocument, now: Instant): Promise<boolean> {
    const { program, memberId, nextDueAt } = body as unknown as {
      program: string;
      memberId: string;
      nextDueAt: string;
    };
    try {
      await this.ports.members.run(
        { type: 'Settle', memberId, upTo: now },
        systemEnvelope('settling', program, derivedId('settle', memberId, nextDueAt, position)),
      );
      return true;
    } catch (error) {
      this.ports.onFailure(`settling member ${memberId}, due at ${nextDueAt}`, error);
      return false;
    }
  }
}
