import { type Wording } from './language.js';

const ROUNDED = { floor: 'rundet ned', nearest: 'rundet til nærmeste hele poeng', ceil: 'rundet opp' };

const UNITS = {
  days: ['dag', 'dager'],
  months: ['måned', 'måneder'],
  years: ['år', 'år'],
  hours: ['time', 'timer'],
  minutes: ['minutt', 'minutter'],
  seconds: ['sekund', 'sekunder'],
} as const;

const span: Wording['span'] = (count, unit) => `${count} ${UNITS[unit][count === 1 ? 0 : 1]}`;

/** Bokmål. */
export const norwegian: Wording = {
  decimal: ',',
  group: '\u00a0',
  months: [
    'januar',
    'februar',
    'mars',
    'april',
    'mai',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'desember',
  ],
  day: (day, month, year) => `${day}. ${month} ${year}`,
  at: (day, time) => `${day} kl. ${time}`,
  and: 'og',
  or: 'eller',
  points: (count) => `${count} poeng`,
  span,
  behaviours: {
    review: 'en anmeldelse',
    share: 'å dele oss med andre',
    recycling: 'gjenvinning',
    newsletter: 'å lese nyhetsbrevet vårt',
    visit: 'et besøk',
    referral: 'å anbefale oss til et nytt medlem',
  },
  behaviour: (slug) => `«${slug}»`,

  period: {
    from: (moment) => `fra ${moment}`,
    through: (day) => `til og med ${day}`,
    until: (moment) => `til ${moment}`,
    onwards: 'og inntil videre',
  },
  selected: (tiers) => `Gjelder bare utvalgte medlemmer${tiers === undefined ? '' : ` på nivå ${tiers}`}.`,
  zone: (zone) => `Dager og klokkeslett følger tidssonen ${zone}.`,

  headings: { earning: 'Slik tjener du poeng', tiers: 'Nivåer', points: 'Poengene dine' },
  title: (name) => `Vilkår for ${name}`,
  frame: (currency, zone) => `Beløp er i ${currency}. Dager og måneder følger tidssonen ${zone}.`,
  noRules: 'For tiden kan du ikke tjene poeng.',
  perAmount: (points, money, rounding) =>
    `Du får ${points} for hver ${money} du handler for, regnet av hele beløpet og ${ROUNDED[rounding]}.`,
  fixed: (points) => `Du får ${points} for hvert kjøp.`,
  fixedFor: (points, behaviour) => `Du får ${points} for ${behaviour}.`,
  multiplier: (factor, rounding) => `Poengene som et kjøp gir, ganges med ${factor}, ${ROUNDED[rounding]}.`,
  multiplierFor: (behaviour, factor, rounding) =>
    `Poengene for ${behaviour} ganges med ${factor}, ${ROUNDED[rounding]}.`,
  when: (condition) => `Dette gjelder når: ${condition}.`,
  lines: (condition) => `Varelinjer teller når dette gjelder: ${condition}.`,
  onlyTiers: (tiers) => `Gjelder bare medlemmer på nivå ${tiers}.`,
  onlyPlans: (plans) => `Gjelder bare medlemmer med abonnementet ${plans}.`,
  from: (day) => `Gjelder fra ${day}.`,
  until: (day) => `Slutter ${day}.`,
  through: (day) => `Gjelder til og med ${day}.`,
  capPurchase: (points) => `Gir høyst ${points} for ett kjøp.`,
  capDay: (points) => `Gir høyst ${points} på én dag.`,
  capMember: (points) => `Gir høyst ${points} til et medlem i alt.`,
  counts: {
    spendable: 'Dette gjelder poeng som du kan bruke; de teller ikke for nivåer.',
    status: 'Dette gjelder statuspoeng: de teller for nivåer og kan ikke brukes.',
  },
  best: 'Av reglene som er merket slik, teller bare den som gir mest.',
  exclusive: 'Der den gjelder, gjelder ingen senere regel.',
  onceEach: 'Du får poeng bare én gang for det samme, for eksempel for én og samme anmeldelse.',
  order: 'Reglene brukes i den rekkefølgen de står her; det som ganger, kommer til slutt.',

  firstTier: (tier) => `Alle medlemmer begynner på nivå ${tier}.`,
  tier: (tier, threshold) => `Du når nivå ${tier} med ${threshold}.`,
  qualifyingPoints: (points) => `${points} fra kjøp`,
  statusPoints: (count) => `${count} statuspoeng fra kjøp`,
  statusPointsApart:
    'Statuspoeng gir nivåer: de kan ikke brukes og utløper ikke. Poeng som du får for et kjøp, er også statuspoeng, der en regel ikke sier noe annet.',
  spend: (money) => `kjøp for ${money}`,
  purchases: (count) => `${count} kjøp`,
  rolling: (months) => (months === 1 ? 'den siste måneden' : `de siste ${months} månedene`),
  calendarYear: 'i et kalenderår',
  lifetime: 'siden du ble medlem',
  tierMultiplier: (tier, factor, counts) =>
    `På nivå ${tier} ganges ${{ spendable: 'poengene som kan brukes,', status: 'statuspoengene', both: 'poengene' }[counts]} for et kjøp med ${factor}, etter alle andre regler og rundet ned.`,
  exclusiveRewards: (tier, rewards) => `Disse belønningene er bare for nivå ${tier}: ${rewards}.`,
  earlyAccess: (tier, days) => `På nivå ${tier} kan du få nye belønninger ${span(days, 'days')} før andre.`,
  also: (tier, phrases) => `På nivå ${tier} har du også: ${phrases}.`,
  upAtOnce: 'Du går opp med en gang. Å bruke poeng senker aldri nivået ditt.',
  downgrade: {
    balance_based:
      'Ved starten av hver måned ser vi på det igjen: du beholder det nivået du da har nådd, som kan være et lavere.',
    one_down: 'Ved starten av hver måned ser vi på det igjen: den som ikke lenger når et nivå, går ned ett.',
    none: 'Et nivå du har nådd, beholder du.',
  },
  grace: (days) => `Når vi ser på det, teller også det som ligger inntil ${span(days, 'days')} før den tiden.`,

  activeAtOnce: 'Poeng kan brukes med en gang.',
  activeAfter: (days) => `Poeng kan brukes ${span(days, 'days')} etter at du tjente dem.`,
  activeOn: (day) => `Poeng som du tjener før ${day}, kan brukes fra den dagen, senere poeng med en gang.`,
  activeOnEvent:
    'Poeng fra et kjøp kan brukes når vi har bekreftet det, for eksempel når varene er sendt; andre poeng med en gang.',
  expiresNever: 'Poeng utløper ikke.',
  expires: (time, rounded) =>
    `Poeng kan brukes i ${time} fra de blir brukbare${
      rounded === undefined
        ? ''
        : `, og videre ut ${{ end_of_month: 'den måneden', end_of_quarter: 'det kvartalet', end_of_year: 'det året' }[rounded]}`
    }; siste dag teller fullt ut.`,
  expiresYearEnd: 'Poeng kan brukes til og med 31. desember det året de blir brukbare.',
  activities: { purchase: 'handlet', redemption: 'brukte poeng', behaviour: 'gjorde noe annet som vi registrerer' },
  expiresInactive: (time, activities, rounded) =>
    `Alle poengene dine kan brukes i ${time} fra du sist ${activities}${
      rounded === undefined
        ? ''
        : `, og videre ut ${{ end_of_month: 'den måneden', end_of_quarter: 'det kvartalet', end_of_year: 'det året' }[rounded]}`
    }; siste dag teller fullt ut.`,
  soonestFirst: 'Poeng som utløper først, brukes først.',
  welcome: (points) => `Du får ${points} når du blir medlem.`,
  backdating: (days) => `Et kjøp teller når det meldes innen ${span(days, 'days')}.`,
  payment: (points, money) => `Du kan betale med poeng: ${points} tilsvarer ${money}.`,
  paidWithPoints: {
    earns: 'Det du betaler med poeng, gir også poeng.',
    earnsNothing: 'Det du betaler med poeng, gir ikke nye poeng.',
  },
  reserved: (longest) =>
    `Poeng som er reservert til en bestilling, får du tilbake hvis bestillingen ikke blir fullført${longest === undefined ? '' : `, senest etter ${longest}`}.`,
  openOrders: ({ said, one }) =>
    `Du kan ha poeng reservert til høyst ${said} ${one ? 'bestilling' : 'bestillinger'} samtidig.`,
  returned: {
    within_balance: 'Leverer du varer tilbake, trekkes poengene du tjente på dem.',
    only_pending: 'Leverer du varer tilbake, trekkes poengene du tjente på dem, så lenge de ennå ikke kan brukes.',
    unlimited:
      'Leverer du varer tilbake, trekkes poengene du tjente på dem. Har du brukt dem, dekkes de av de neste poengene du tjener.',
  },
  prorated: {
    proportional: 'Leverer du tilbake en del av et kjøp, trekkes en like stor del av poengene.',
    recalculated: 'Leverer du tilbake en del av et kjøp, regnes poengene ut på nytt uten den delen.',
  },
  returnWindow: (days) => `Et kjøp kan returneres innen ${span(days, 'days')}.`,
  restored: 'Poeng du har betalt med, får du tilbake.',
  restoredFor: (days) =>
    `Poeng du har betalt med, får du tilbake; de som er utløpt i mellomtiden, kan brukes i ${span(days, 'days')} til.`,
  tierAfterReturn: 'En retur kan senke nivået ditt med en gang.',
  transfers: 'Du kan gi poeng til andre medlemmer. De utløper når de ville ha utløpt for deg.',
  referral: ({ referrer, referred, least, withinDays, waitDays, perMonth }) =>
    `Når noen blir medlem på din anbefaling og handler for første gang${least === undefined ? '' : ` for minst ${least}`} innen ${withinDays} ${withinDays === 1 ? 'dag' : 'dager'}, får ${[referrer && `du ${referrer}`, referred && `${referrer ? 'de får' : 'de'} ${referred}`].filter(Boolean).join(' og ')}${waitDays === 0 ? '' : `, når det har gått ${waitDays} ${waitDays === 1 ? 'dag' : 'dager'} uten retur`}.${perMonth === undefined ? '' : ` Du får dem høyst ${perMonth === 1 ? 'én gang' : `${perMonth} ganger`} i måneden.`}`,
  households: (most) =>
    `Du kan dele poeng i en husstand med opptil ${most} medlemmer. Du kan bli med og gå ut når du vil; poeng du gir til den, blir værende der.`,
  pooled: (percent) =>
    percent === 100
      ? 'Alt du tjener som medlem av en husstand, går til husstanden.'
      : `${percent} % av det du tjener som medlem av en husstand, går til husstanden.`,
  householdTier:
    'Husstanden har et eget nivå, ut fra det medlemmene kjøper mens de er med i den. Du har det nivået, eller ditt eget hvis det er høyere.',
  householdTierKept: {
    at_review: 'Går du ut av husstanden, beholder du nivået ut måneden.',
    at_once: 'Går du ut av husstanden, har du ditt eget nivå igjen med en gang.',
  },
  transferTiers: (tiers) => `Bare medlemmer på nivå ${tiers} kan gi poeng.`,
  transferBounds: (least, most) => {
    const bounds = [least && `minst ${least}`, most && `høyst ${most}`].filter(Boolean);
    return `Du kan gi ${bounds.join(' og ')} om gangen.`;
  },
  givenPerDay: (points) => `Du kan gi høyst ${points} per dag.`,
  receivedPerDay: (points) => `Du kan få høyst ${points} per dag fra andre medlemmer.`,
  lateUse: 'Poeng du brukte før de utløp, regnes som brukt i tide, også når vi får vite det senere.',
  latePurchases:
    'Får vi vite om et kjøp først senere, regner vi ut poengene for kjøpene dine etter det på nytt, som om vi hadde visst det i tide.',
  balanceMax: (points) => `Du kan ha høyst ${points}; det som går ut over det, godskrives ikke.`,
  kinds: {
    gift_card: 'gavekort',
    tobacco: 'tobakk',
    deposit: 'pant',
    delivery: 'levering',
    tax: 'avgifter',
    tip: 'tips',
    rounding: 'avrunding',
  },
  kind: (name) => `«${name}»`,
  earnsOnGross: 'Poeng regnes av prisen før rabatter.',
  excluded: (what) => `Du får ikke poeng for ${what}.`,
};
