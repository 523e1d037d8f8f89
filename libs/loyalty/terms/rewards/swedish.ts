import { type RewardWording } from './wording.js';

const OFTEN = { day: 'om dagen', week: 'i veckan', month: 'i månaden', year: 'om året' };

export const swedishRewards: RewardWording = {
  headings: { offer: 'Belöningen', voucher: 'Din kupong' },
  costs: (points) => `Belöningen kostar ${points}.`,
  free: 'Belöningen är gratis.',
  tierPays: (tier, points) => `Medlemmar på nivå ${tier} betalar ${points}.`,
  tierFree: (tier) => `För medlemmar på nivå ${tier} är den gratis.`,
  choose: (rewards) => `Du väljer en av dessa: ${rewards}. För den du väljer gäller dess egna villkor.`,
  worth: (money) => `Den är värd ${money} i kassan.`,
  off: (percent) => `Den ger ${percent} % rabatt på ett köp.`,
  event: (moment, place) => `Evenemanget äger rum ${moment}${place === undefined ? '.' : `. Plats: ${place}.`}`,
  places: 'Antalet platser är begränsat.',
  stock: 'Antalet är begränsat. Gäller så långt lagret räcker.',
  perMember: ({ said, one }, every) =>
    `Du kan få den ${one ? 'en gång' : `upp till ${said} gånger`}${every === undefined ? '' : ` ${OFTEN[every]}`}.`,
  available: (period) => `Du kan få den ${period}.`,
  early: (tier, span) => `På nivå ${tier} kan du få den ${span} tidigare.`,

  voucher: 'Du får en kupong med en kod.',
  validDays: (span) => `Den gäller den dag du får den, och i ${span} till.`,
  least: (money) => `Du måste handla för minst ${money}.`,
  uses: {
    parts: 'Du kan använda den i flera omgångar: det du inte använder har du kvar.',
    atOnce: 'Du kan använda den till ett köp; det du inte använder av den går förlorat.',
    once: 'Du kan använda den en gång.',
  },
  secret: 'Alla som har koden kan använda den, så håll den för dig själv.',
};
