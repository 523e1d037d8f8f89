import { type Dice } from '../chance/dice.js';
import { type BehaviourName, type Channel } from '../facts.js';
import { type Acting } from './acting.js';
import { type Agenda } from './agenda.js';

export const MONTH_DAYS = 30;

const WAKING_FROM = 8 * 60;

const WAKING_TO = 22 * 60;

/** Whose month, from when to when at most, and at which pace of the shop. */
interface EngagedMonth {
  readonly member: string;
  readonly day: number;
  readonly endsOn: number;
  readonly pace: number;
}

/** Shares, recycling and visits of the app in the month that begins on the day after; each of them a behaviour of its own. */
export function engageForAMonth(
  dice: Dice,
  agenda: Agenda,
  acting: Acting,
  { member, day, endsOn, pace }: EngagedMonth,
): void {
  const { sharesPerMonth, recyclingPerMonth, appVisitsPerMonth } = acting.now();
  const enter = (behaviour: BehaviourName, perMonth: number, channel: Channel) => {
    for (let times = dice.poisson(pace * perMonth); times > 0; times--) {
      const on = day + dice.whole(1, MONTH_DAYS);
      const reference = `${member}-${behaviour}-${day}-${times}`;
      const minute = dice.whole(WAKING_FROM, WAKING_TO) + dice.unit();
      if (on < endsOn) agenda.add(on, minute, { kind: 'behaviour', member, behaviour, reference, channel });
    }
  };
  enter('share', sharesPerMonth, 'app');
  enter('recycling', recyclingPerMonth, 'store');
  enter('visit', appVisitsPerMonth, 'app');
}
