import { type OfferWording } from './wording.js';

export const norwegian: OfferWording = {
  rewardAvailable: (points) =>
    points === undefined ? 'Dette er en gave til deg.' : `Det koster ${points}, og dem har du.`,
  rewardNear: (missing, day) => `Du mangler ${missing}${day === undefined ? '' : ` og har nok ${day} i ditt tempo`}.`,
  campaignOn: (times, points, day) =>
    `${times !== undefined ? `Du får ${times} ganger så mange poeng` : points !== undefined ? `Du får ${points}` : 'Du får flere poeng'}${day === undefined ? '' : ` frem til ${day}`}.`,
  challengeNear: (progress, goal, points) =>
    `Du har klart ${progress} av ${goal}.${points === undefined ? '' : ` Fullfør og få ${points}.`}`,
  pointsEnd: (points, day) => `Bruk dine ${points} før ${day}.`,
  tierNear: (missing, tier) => `Du mangler ${missing} til nivå ${tier}.`,
  purchases: (count) => `${count} kjøp`,
  moves: {
    widen: { name: 'Oppdag noe nytt', text: 'Det finnes mer som du kan like.' },
    value: { name: 'Mer enn en god pris', text: 'Se hvilken service og hjelp du får hos oss.' },
    small_step: { name: 'Litt mer for hvert kjøp', text: 'Ditt neste kjøp bringer deg videre.' },
    serve: { name: 'Raskt og enkelt', text: 'Se hvordan vi kan gjøre besøkene dine enklere.' },
    invite: { name: 'Verv en venn', text: 'Dere får poeng begge to.' },
    thank: { name: 'Tusen takk', text: 'Vi er glade for at du liker deg her.' },
    ask: { name: 'Hva synes du om oss?', text: 'Svaret ditt hjelper oss å bli bedre.' },
  },
};
