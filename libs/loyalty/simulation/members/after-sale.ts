import { Dice } from '../chance/dice.js';
import { type PurchaseFact } from '../facts.js';
import { STREAMS } from '../world/streams.js';
import { type World } from '../world/world.js';
import { type Agenda } from './agenda.js';
import { correctTill, giveByHand } from './office.js';
import { type Profile } from './profile.js';
import { returnGoods } from './returning.js';
import { type BuysAt, SecondRecord } from './second-record.js';
import { SHIPPED_WITHIN_DAYS, shipOrCancel } from './shipping.js';

/** Points that a purchase has surely earned its member, and from which day on. */
export interface SurelyEarned {
  readonly day: number;
  readonly points: number;
}

/**
 * What the shop makes of one member's purchases: they are shipped or not, come back, are corrected, or are under a second record. Each has dice of its own,
 * so that a shop without it is the same in all else.
 */
export class AfterSale {
  private readonly returnDice: Dice;
  private readonly officeDice: Dice;
  private readonly shippingDice: Dice;
  private readonly second: SecondRecord;

  constructor(
    private readonly world: World,
    profile: Profile,
    private readonly agenda: Agenda,
  ) {
    const { parameters, calendar } = world;
    const diceOf = (stream: number) => new Dice(parameters.seed, stream, profile.number);
    this.returnDice = diceOf(STREAMS.returns);
    this.officeDice = diceOf(STREAMS.office);
    this.shippingDice = diceOf(STREAMS.shipping);
    this.second = new SecondRecord(
      diceOf(STREAMS.secondRecords),
      profile,
      calendar.days,
      parameters.enrolledTwiceShare,
    );
    giveByHand(this.officeDice, agenda, profile, { ...parameters, lastDay: calendar.days - 1 });
  }

  /** The record that a purchase is under, where it is the second one. */
  recordOf(buys: BuysAt): string | undefined {
    return this.second.ofPurchase(this.agenda, buys);
  }

  handOver(purchase: Omit<PurchaseFact, 'at'>, at: Pick<BuysAt, 'day' | 'minute'>): SurelyEarned {
    const { parameters, calendar } = this.world;
    const { returnedShare, correctedShare, cancelledShare, minorPerPoint, activation } = parameters;
    const waits = activation === 'on_event';
    const day = waits ? at.day + SHIPPED_WITHIN_DAYS : at.day;
    const isCancelled = waits && shipOrCancel(this.shippingDice, this.agenda, purchase, cancelledShare, at);
    if (isCancelled) return { day, points: 0 };
    const returned = returnGoods(this.returnDice, this.agenda, purchase, returnedShare, at);
    const lastDay = calendar.days - 1;
    if (returned === 0) correctTill(this.officeDice, this.agenda, purchase, { correctedShare, day: at.day, lastDay });
    const points = purchase.record === undefined ? Math.floor((purchase.amount - returned) / minorPerPoint) : 0;
    return { day, points };
  }
}
