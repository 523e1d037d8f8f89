import { type Agenda } from './agenda.js';
import { type FamilyStay } from './family.js';
import { Wallet } from './wallet.js';

const WHOLE_PERCENT = 100;

/** After what members plan for themselves. */
const MINUTE = 23 * 60 + 55;

/** What the household of a member has of it, where the rules pool: as much as the member can reckon without asking the others. */
export class SharedPoints {
  private readonly brought = new Wallet();

  /** @param percent of what the member earns that goes there */
  constructor(
    private readonly stay: FamilyStay,
    private readonly percent: number,
  ) {}

  /** Brings its part of what was earned to the household. @param boughtOn may be days before it is earned @returns what of it the member surely keeps */
  keptOf({ day, points }: { readonly day: number; readonly points: number }, boughtOn: number): number {
    const { joinsOn, leavesOn } = this.stay;
    if (day < joinsOn || day > leavesOn) return points;
    const part = Math.floor((points * this.percent) / WHOLE_PERCENT);
    if (boughtOn > joinsOn && day < leavesOn) this.brought.add(day, part); // on these days it may be before or after
    return points - part;
  }

  /** Spends half of what the member has brought, where it is still there. */
  spend(agenda: Agenda, member: string, day: number): void {
    const { householdId, leavesOn } = this.stay;
    const points = Math.ceil(this.brought.surelyThere(day) / 2);
    if (points === 0 || leavesOn <= day) return;
    const reference = `${member}-shared`;
    agenda.add(day, MINUTE, { kind: 'redeem-shared', member, householdId, points, reference });
  }
}
