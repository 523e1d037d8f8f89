import { type TrofastClient } from '#client';
import { type MemberAnswer, pointsEarned, statusPointsEarned } from '#loyalty/members';
import {
  type ClubFact,
  type EnrolFact,
  type MemberFact,
  shopGuests,
  type ShopLife,
  shopLives,
  type ShopParameters,
} from '#loyalty/simulation';

import { waitUntil } from '../client/wait-until.js';
import { CommandFailed } from '../errors.js';
import { Lanes } from '../import/sending/lanes.js';
import { type ImportPurchase } from '../import/staging/import-purchase.js';
import { setUpClub } from './club.js';
import { batchPurchase, type FactRequest, voucherRequest } from './request-of.js';
import { sendFact } from './send-fact.js';
import { factKey, shopName } from './shop-name.js';
import { type SimulationReport, Tally } from './tally.js';

/** Members whose lives are sent at the same time; each one's facts go one after the other. */
const MEMBERS_AT_ONCE = 400;

/** So that the server has a batch to work on while the next one is made. */
const GROUPS = 2;

const GUESTS_AT_ONCE = 200;

const FAMILIES_AT_ONCE = 16;

/** Members who take part in the club evening at the same time. */
const CLUB_AT_ONCE = 64;

export interface ShopRun {
  readonly client: TrofastClient;
  readonly parameters: ShopParameters;
  /** Stops between two requests; what was sent stays. */
  readonly signal: AbortSignal;
  onProgress(membersDone: number, facts: number): void;
}

/** What is left of a member's life to be sent. */
interface Sending {
  readonly life: ShopLife;
  readonly enrolled: Promise<void>;
  /** The fact to be sent next; the enrolment comes first and is sent at once. */
  next: number;
}

/**
 * Sends a shop, member by member, so that no schedule meets half a life for long. Purchases go in batches, everything
 * else as a command of its own. Sending the same shop again does nothing twice.
 * @throws CommandFailed `interrupted`, and what the server says
 */
export async function sendShop(run: ShopRun): Promise<SimulationReport> {
  const sender = new ShopSender(run);
  const lives = shopLives(run.parameters);
  const { client, parameters } = run;
  const club = parameters.clubEvening ? setUpClub(client, parameters.currency) : Promise.resolve(undefined);
  const members = Array.from({ length: GROUPS }, () => sender.members(lives));
  const [opensAt] = await Promise.all([club, sender.guests(), ...members]);
  await sender.spendShared();
  if (opensAt !== undefined) await sender.clubEvening(opensAt);
  return sender.tally.report();
}

class ShopSender {
  readonly tally = new Tally();
  private readonly shop: string;
  private readonly currency: string;
  private readonly enrolling = new Map<string, Promise<void>>();
  /** What families spend together, after all that their members earn. */
  private readonly shared: { readonly fact: MemberFact; readonly place: number }[] = [];
  /** What members do on the club evening, after everything else, in the order of each. */
  private readonly club = new Map<string, { readonly fact: ClubFact; readonly place: number }[]>();
  private membersDone = 0;

  constructor(private readonly run: ShopRun) {
    this.shop = shopName(run.parameters);
    this.currency = run.parameters.currency;
  }

  async guests(): Promise<void> {
    const guests = shopGuests(this.run.parameters);
    const work = async () => {
      for (let next = guests.next(); !next.done; next = guests.next()) {
        this.throwIfStopped();
        await this.send(next.value, 0);
      }
    };
    await Promise.all(Array.from({ length: GUESTS_AT_ONCE }, work));
  }

  /** Round after round: the purchases that are next for each member together, then what each does until its next purchase. */
  async members(lives: Iterator<ShopLife, void>): Promise<void> {
    let sending: Sending[] = [];
    for (;;) {
      this.throwIfStopped();
      while (sending.length < MEMBERS_AT_ONCE / GROUPS) {
        const next = lives.next();
        if (next.done) break;
        sending.push(this.begin(next.value));
      }
      if (sending.length === 0) return;
      await Promise.all(sending.map(({ enrolled }) => enrolled));
      await this.sendPurchases(sending);
      await Promise.all(sending.map((member) => this.sendUntilPurchase(member)));
      const left = sending.filter(({ life, next }) => next < life.facts.length);
      this.membersDone += sending.length - left.length;
      sending = left;
      this.run.onProgress(this.membersDone, this.tally.total);
    }
  }

  /** Last of all, since the server pools what members earn by and by. */
  async spendShared(): Promise<void> {
    const facts = this.shared.values();
    const work = async () => {
      for (const { fact, place } of facts) {
        this.throwIfStopped();
        await this.send(fact, place);
      }
    };
    await Promise.all(Array.from({ length: FAMILIES_AT_ONCE }, work));
  }

  /** Once the campaign and the rewards count. @param opensAt instant from which they do */
  async clubEvening(opensAt: string): Promise<void> {
    await waitUntil(opensAt, this.run.signal);
    const members = this.club.values();
    const work = async () => {
      for (const facts of members) {
        const codes = new Map<string, string>();
        for (const { fact, place } of facts) {
          this.throwIfStopped();
          await this.sendOfClub(fact, place, codes);
        }
      }
    };
    await Promise.all(Array.from({ length: CLUB_AT_ONCE }, work));
    this.run.onProgress(this.membersDone, this.tally.total);
  }

  /** @param codes of the vouchers that the member has, by the claim */
  private async sendOfClub(fact: ClubFact, place: number, codes: Map<string, string>): Promise<void> {
    if (fact.kind === 'use-voucher') {
      const code = codes.get(fact.claimId);
      // Without one the claim was refused.
      return code === undefined ? this.tally.refuse() : void (await this.send(fact, place, voucherRequest(fact, code)));
    }
    const data = (await this.send(fact, place)) as MemberAnswer | undefined;
    for (const { voucherId, code } of data?.vouchers ?? []) codes.set(voucherId, code);
    if (fact.kind === 'buy-now' && data) this.tally.earn(pointsEarned(data), statusPointsEarned(data));
  }

  private begin(life: ShopLife): Sending {
    const { member } = life.truth;
    const enrolled = this.enrol(life.facts[0] as EnrolFact).finally(() => this.enrolling.delete(member));
    enrolled.catch(() => undefined); // thrown again where it is awaited
    this.enrolling.set(member, enrolled);
    return { life, enrolled, next: 1 };
  }

  /** After the member who brought them along: it arrived before, so its enrolment is done or under way. */
  private async enrol(fact: EnrolFact): Promise<void> {
    if (fact.referredBy !== undefined) await this.enrolling.get(fact.referredBy);
    await this.send(fact, 0);
  }

  private async sendPurchases(sending: readonly Sending[]): Promise<void> {
    const lanes = new Lanes(this.run.client, {
      importName: this.shop,
      onResult: (_purchase: ImportPurchase, { status, code, detail, outcome, position, ...earned }) => {
        if (status >= 300) throw new CommandFailed(code ?? `http_${status}`, `A purchase was refused: ${detail}`);
        this.tally.earn(earned.points ?? 0, earned.statusPoints);
        this.tally.done('purchase', { wasThere: outcome !== 'appended', position });
      },
    });
    for (const member of sending) {
      for (let fact = factAt(member); fact?.kind === 'purchase'; fact = factAt(member)) {
        await lanes.push(batchPurchase(fact, this.currency));
        member.next += 1;
      }
    }
    await lanes.end();
  }

  private async sendUntilPurchase(member: Sending): Promise<void> {
    for (let fact = factAt(member); fact && fact.kind !== 'purchase'; fact = factAt(member)) {
      this.throwIfStopped();
      if (fact.kind === 'redeem-shared') this.shared.push({ fact, place: member.next });
      else if (isOfClub(fact)) this.keepForClub(fact, member.next);
      else await this.send(fact, member.next);
      member.next += 1;
    }
  }

  private keepForClub(fact: ClubFact, place: number): void {
    const facts = this.club.get(fact.member) ?? [];
    this.club.set(fact.member, facts);
    facts.push({ fact, place });
  }

  /** @returns what the server answered; nothing where it refused */
  private async send(fact: Parameters<typeof factKey>[1], place: number, request?: FactRequest): Promise<unknown> {
    if (fact.kind === 'transfer') await this.enrolling.get(fact.toMember);
    const { client } = this.run;
    const sending = { key: factKey(this.shop, fact, place), currency: this.currency };
    const answer = await sendFact(client, fact, sending, request);
    if (answer === 'refused') return this.tally.refuse();
    if (fact.kind === 'redeem-shared') this.tally.spendShared(fact.points);
    this.tally.done(fact.kind, { wasThere: answer.isReplay, position: answer.position });
    return answer.data;
  }

  private throwIfStopped(): void {
    if (this.run.signal.aborted)
      throw new CommandFailed(
        'interrupted',
        'The simulation was stopped: what was sent stays, and the same command goes on from here.',
      );
  }
}

const OF_CLUB: ReadonlySet<string> = new Set<ClubFact['kind']>(['buy-now', 'claim', 'use-voucher', 'subscribe']);

const isOfClub = (fact: MemberFact): fact is ClubFact => OF_CLUB.has(fact.kind);

function factAt({ life, next }: Sending): MemberFact | undefined {
  return life.facts[next];
}
