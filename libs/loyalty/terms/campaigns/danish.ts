import { type CampaignWording } from './wording.js';

export const danishCampaigns: CampaignWording = {
  headings: { when: 'Hvornår og for hvem', gives: 'Det får du', limits: 'Begrænsninger' },
  weekdays: {
    one: ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'],
    each: ['mandage', 'tirsdage', 'onsdage', 'torsdage', 'fredage', 'lørdage', 'søndage'],
  },
  runs: (period) => `Kampagnen gælder ${period}.`,
  days: { between: (first, last) => `fra ${first} til ${last}`, each: (days) => days },
  hours: (from, until) => `mellem kl. ${from} og ${until}`,
  on: (parts) => `Den gælder ${parts}.`,
  drawn: 'Ikke alle medlemmer er med; hvem der er det, afgøres ved lodtrækning.',
  code: (words) => `Oplys koden ${words}, når du handler.`,
  uniqueCode: 'Du skal bruge en kode fra os. Hver kode kan bruges én gang.',
  onTop: 'Det kommer oven i de point, du ellers optjener.',
  lasts: 'Tilbuddet er begrænset og gælder, så længe det rækker.',
  perDay: 'Der er en grænse for hver dag; når den er nået, gælder tilbuddet igen dagen efter.',
  memberPoints: (points) => `Du kan højst få ${points} gennem kampagnen.`,
  memberUses: ({ said, one }) =>
    one ? 'Du kan bruge kampagnen én gang.' : `Du kan højst bruge kampagnen ${said} gange.`,
  short: {
    cut: 'Er der mindre tilbage, end du skulle have haft, får du det, der er tilbage.',
    skip: 'Er der mindre tilbage, end du skulle have haft, giver kampagnen ingenting.',
  },
};
