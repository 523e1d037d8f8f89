import { type Dice } from '../chance/dice.js';
import { type Channel } from '../facts.js';
import { type Agenda } from './agenda.js';
import { OFFICE } from './office.js';
import { type Profile } from './profile.js';

/** Of the purchases from then on. */
const USED = 0.4;

const ENROLS_BEFORE_MINUTES = 2;

const NEVER = Number.POSITIVE_INFINITY;

/** A purchase that is about to be made. */
export interface BuysAt {
  readonly day: number;
  readonly minute: number;
  readonly channel: Channel;
}

/** Of a member who forgot the first card, and enrols once more on the way to a purchase. */
export class SecondRecord {
  private readonly from: number;
  private isThere = false;

  constructor(
    private readonly dice: Dice,
    private readonly profile: Profile,
    private readonly days: number,
    share: number,
  ) {
    const has = dice.chance(share);
    const from = dice.whole(profile.arrivesOn + 1, Math.max(profile.arrivesOn + 1, days - 1));
    this.from = has ? from : NEVER;
  }

  /** The record that the purchase is under, where it is not the first. The first such purchase makes it, and the office finds out in the end. */
  ofPurchase(agenda: Agenda, { day, minute, channel }: BuysAt): string | undefined {
    if (day < this.from || !this.dice.chance(USED)) return undefined;
    const { member } = this.profile;
    const record = `${member}-b`;
    if (!this.isThere) {
      this.isThere = true;
      agenda.add(day, minute - ENROLS_BEFORE_MINUTES, { kind: 'enrol-again', member, record, channel });
      agenda.add(this.days - 1, OFFICE.merges, { kind: 'merge', member, record });
    }
    return record;
  }
}
