import { type CampaignWording } from './wording.js';

export const norwegianCampaigns: CampaignWording = {
  headings: { when: 'Når og for hvem', gives: 'Dette får du', limits: 'Begrensninger' },
  weekdays: {
    one: ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'],
    each: ['mandager', 'tirsdager', 'onsdager', 'torsdager', 'fredager', 'lørdager', 'søndager'],
  },
  runs: (period) => `Kampanjen gjelder ${period}.`,
  days: { between: (first, last) => `fra ${first} til ${last}`, each: (days) => days },
  hours: (from, until) => `mellom kl. ${from} og ${until}`,
  on: (parts) => `Den gjelder ${parts}.`,
  drawn: 'Ikke alle medlemmer er med; hvem som er det, avgjøres ved loddtrekning.',
  code: (words) => `Oppgi koden ${words} når du handler.`,
  uniqueCode: 'Du trenger en kode fra oss. Hver kode kan brukes én gang.',
  onTop: 'Dette kommer i tillegg til poengene du ellers tjener.',
  lasts: 'Tilbudet er begrenset og gjelder så lenge det rekker.',
  perDay: 'Det er en grense for hver dag; når den er nådd, gjelder tilbudet igjen dagen etter.',
  memberPoints: (points) => `Du kan få høyst ${points} gjennom kampanjen.`,
  memberUses: ({ said, one }) =>
    one ? 'Du kan bruke kampanjen én gang.' : `Du kan bruke kampanjen høyst ${said} ganger.`,
  short: {
    cut: 'Er det mindre igjen enn du skulle ha fått, får du det som er igjen.',
    skip: 'Er det mindre igjen enn du skulle ha fått, gir kampanjen ingenting.',
  },
};
