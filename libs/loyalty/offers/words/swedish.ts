import { type OfferWording } from './wording.js';

export const swedish: OfferWording = {
  rewardAvailable: (points) =>
    points === undefined ? 'Det här är en gåva till dig.' : `Det kostar ${points}, och dem har du.`,
  rewardNear: (missing, day) => `Du saknar ${missing}${day === undefined ? '' : ` och har nog ${day} i din takt`}.`,
  campaignOn: (times, points, day) =>
    `${times !== undefined ? `Du får ${times} gånger så många poäng` : points !== undefined ? `Du får ${points}` : 'Du får fler poäng'}${day === undefined ? '' : ` fram till ${day}`}.`,
  challengeNear: (progress, goal, points) =>
    `Du har klarat ${progress} av ${goal}.${points === undefined ? '' : ` Slutför och få ${points}.`}`,
  pointsEnd: (points, day) => `Använd dina ${points} före ${day}.`,
  tierNear: (missing, tier) => `Du saknar ${missing} till nivå ${tier}.`,
  purchases: (count) => `${count} köp`,
  moves: {
    widen: { name: 'Upptäck något nytt', text: 'Det finns mer som du kan tycka om.' },
    value: { name: 'Mer än ett bra pris', text: 'Se vilken service och hjälp du får hos oss.' },
    small_step: { name: 'Lite mer för varje köp', text: 'Ditt nästa köp tar dig vidare.' },
    serve: { name: 'Snabbt och enkelt', text: 'Se hur vi kan göra dina besök enklare.' },
    invite: { name: 'Bjud in en vän', text: 'Ni får poäng båda två.' },
    thank: { name: 'Tack så mycket', text: 'Vi är glada att du trivs här.' },
    ask: { name: 'Vad tycker du om oss?', text: 'Ditt svar hjälper oss att bli bättre.' },
  },
};
