import { type Dice } from '../chance/dice.js';
import { type Agenda } from './agenda.js';

/** After everything else of the day, in minutes after midnight. */
const EVENING_FROM = 23 * 60;

const EVENING_MINUTES = 50;

/** With fewer points nobody plans anything. */
const POINTS_MIN = 4;

const GIVES_AWAY = 0.25;

const CAPTURES = 0.6;

const RELEASES = 0.25;

interface Evening {
  readonly member: string;
  /** The number of a member, who was there before those of higher numbers. */
  readonly number: number;
  readonly day: number;
  /** What the member surely has. */
  readonly points: number;
  readonly memberOf: (number: number) => string;
}

/** An order that points are kept for (paid in part, dropped, or still open when the shop's time ends), or a gift to another member. */
export function spendLastEvening(dice: Dice, agenda: Agenda, evening: Evening): void {
  const { member, number, day, points: there, memberOf } = evening;
  const [givesAway, what, minute] = [
    dice.chance(GIVES_AWAY),
    dice.unit(),
    EVENING_FROM + EVENING_MINUTES * dice.unit(),
  ];
  const points = dice.whole(1, Math.max(1, Math.floor(there / 2)));
  const used = dice.whole(1, points);
  const other = dice.whole(1, Math.max(1, number - 1));
  if (there < POINTS_MIN) return;
  if (givesAway) {
    if (other === number) return;
    const transferId = `${member}-gift`;
    agenda.add(day, minute, { kind: 'transfer', member, transferId, toMember: memberOf(other), points });
    return;
  }
  const reservationId = `${member}-order`;
  agenda.add(day, minute, { kind: 'reserve', member, reservationId, points });
  if (what < CAPTURES) agenda.add(day, minute + 1, { kind: 'capture', member, reservationId, points: used });
  else if (what < CAPTURES + RELEASES) agenda.add(day, minute + 1, { kind: 'release', member, reservationId });
}
