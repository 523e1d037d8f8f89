import { type CampaignWording } from './wording.js';

export const swedishCampaigns: CampaignWording = {
  headings: { when: 'När och för vem', gives: 'Det här får du', limits: 'Begränsningar' },
  weekdays: {
    one: ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'],
    each: ['måndagar', 'tisdagar', 'onsdagar', 'torsdagar', 'fredagar', 'lördagar', 'söndagar'],
  },
  runs: (period) => `Kampanjen gäller ${period}.`,
  days: { between: (first, last) => `från ${first} till ${last}`, each: (days) => days },
  hours: (from, until) => `mellan kl. ${from} och ${until}`,
  on: (parts) => `Den gäller ${parts}.`,
  drawn: 'Alla medlemmar är inte med; vilka som är det avgörs genom lottning.',
  code: (words) => `Uppge koden ${words} när du handlar.`,
  uniqueCode: 'Du behöver en kod från oss. Varje kod kan användas en gång.',
  onTop: 'Detta kommer utöver de poäng som du tjänar ändå.',
  lasts: 'Erbjudandet är begränsat och gäller så länge det räcker.',
  perDay: 'Det finns en gräns för varje dag; när den är nådd gäller erbjudandet igen nästa dag.',
  memberPoints: (points) => `Du kan få högst ${points} genom kampanjen.`,
  memberUses: ({ said, one }) =>
    one ? 'Du kan använda kampanjen en gång.' : `Du kan använda kampanjen högst ${said} gånger.`,
  short: {
    cut: 'Är det mindre kvar än du skulle ha fått, får du det som är kvar.',
    skip: 'Är det mindre kvar än du skulle ha fått, ger kampanjen ingenting.',
  },
};
