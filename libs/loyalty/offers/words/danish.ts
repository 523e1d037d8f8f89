import { type OfferWording } from './wording.js';

export const danish: OfferWording = {
  rewardAvailable: (points) =>
    points === undefined ? 'Dette er en gave til dig.' : `Det koster ${points}, og dem har du.`,
  rewardNear: (missing, day) => `Du mangler ${missing}${day === undefined ? '' : ` og har nok ${day} i dit tempo`}.`,
  campaignOn: (times, points, day) =>
    `${times !== undefined ? `Du får ${times} gange så mange point` : points !== undefined ? `Du får ${points}` : 'Du får flere point'}${day === undefined ? '' : ` indtil ${day}`}.`,
  challengeNear: (progress, goal, points) =>
    `Du har klaret ${progress} af ${goal}.${points === undefined ? '' : ` Gør det færdigt, og få ${points}.`}`,
  pointsEnd: (points, day) => `Brug dine ${points} inden ${day}.`,
  tierNear: (missing, tier) => `Du mangler ${missing} til niveau ${tier}.`,
  purchases: (count) => `${count} køb`,
  moves: {
    widen: { name: 'Opdag noget nyt', text: 'Der er mere, som du måske kan lide.' },
    value: { name: 'Mere end en god pris', text: 'Se, hvilken service og hjælp du får hos os.' },
    small_step: { name: 'Lidt mere for hvert køb', text: 'Dit næste køb bringer dig videre.' },
    serve: { name: 'Hurtigt og nemt', text: 'Se, hvordan vi kan gøre dine besøg nemmere.' },
    invite: { name: 'Inviter en ven', text: 'I får begge point.' },
    thank: { name: 'Tusind tak', text: 'Vi er glade for, at du kan lide at være her.' },
    ask: { name: 'Hvad synes du om os?', text: 'Dit svar hjælper os med at blive bedre.' },
  },
};
