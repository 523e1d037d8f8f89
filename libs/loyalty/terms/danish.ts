import { type Wording } from './language.js';

const ROUNDED = { floor: 'rundet ned', nearest: 'rundet til nærmeste hele point', ceil: 'rundet op' };

const UNITS = {
  days: ['dag', 'dage'],
  months: ['måned', 'måneder'],
  years: ['år', 'år'],
  hours: ['time', 'timer'],
  minutes: ['minut', 'minutter'],
  seconds: ['sekund', 'sekunder'],
} as const;

const span: Wording['span'] = (count, unit) => `${count} ${UNITS[unit][count === 1 ? 0 : 1]}`;

export const danish: Wording = {
  decimal: ',',
  group: '.',
  months: [
    'januar',
    'februar',
    'marts',
    'april',
    'maj',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'december',
  ],
  day: (day, month, year) => `${day}. ${month} ${year}`,
  at: (day, time) => `${day} kl. ${time}`,
  and: 'og',
  or: 'eller',
  points: (count) => `${count} point`,
  span,
  behaviours: {
    review: 'en anmeldelse',
    share: 'at dele os med andre',
    recycling: 'genbrug',
    newsletter: 'at læse vores nyhedsbrev',
    visit: 'et besøg',
    referral: 'at anbefale os til et nyt medlem',
  },
  behaviour: (slug) => `»${slug}«`,

  period: {
    from: (moment) => `fra ${moment}`,
    through: (day) => `til og med ${day}`,
    until: (moment) => `til ${moment}`,
    onwards: 'og indtil videre',
  },
  selected: (tiers) => `Gælder kun udvalgte medlemmer${tiers === undefined ? '' : ` på niveau ${tiers}`}.`,
  zone: (zone) => `Dage og klokkeslæt følger tidszonen ${zone}.`,

  headings: { earning: 'Sådan optjener du point', tiers: 'Niveauer', points: 'Dine point' },
  title: (name) => `Vilkår for ${name}`,
  frame: (currency, zone) => `Beløb er i ${currency}. Dage og måneder følger tidszonen ${zone}.`,
  noRules: 'For tiden kan du ikke optjene point.',
  perAmount: (points, money, rounding) =>
    `Du får ${points} for hver ${money}, du handler for, regnet af hele beløbet og ${ROUNDED[rounding]}.`,
  fixed: (points) => `Du får ${points} for hvert køb.`,
  fixedFor: (points, behaviour) => `Du får ${points} for ${behaviour}.`,
  multiplier: (factor, rounding) => `De point, et køb giver, ganges med ${factor}, ${ROUNDED[rounding]}.`,
  multiplierFor: (behaviour, factor, rounding) =>
    `Pointene for ${behaviour} ganges med ${factor}, ${ROUNDED[rounding]}.`,
  when: (condition) => `Det gælder, når: ${condition}.`,
  lines: (condition) => `Varelinjer tæller, når dette gælder: ${condition}.`,
  onlyTiers: (tiers) => `Gælder kun medlemmer på niveau ${tiers}.`,
  onlyPlans: (plans) => `Gælder kun medlemmer med abonnementet ${plans}.`,
  from: (day) => `Gælder fra ${day}.`,
  until: (day) => `Slutter ${day}.`,
  through: (day) => `Gælder til og med ${day}.`,
  capPurchase: (points) => `Giver højst ${points} for ét køb.`,
  capDay: (points) => `Giver højst ${points} på én dag.`,
  capMember: (points) => `Giver højst ${points} til et medlem i alt.`,
  counts: {
    spendable: 'Dette gælder point, som du kan bruge; de tæller ikke for niveauer.',
    status: 'Dette gælder statuspoint: de tæller for niveauer og kan ikke bruges.',
  },
  best: 'Af de regler, der er mærket sådan, tæller kun den, der giver mest.',
  exclusive: 'Hvor den gælder, gælder ingen senere regel.',
  onceEach: 'Du får kun point én gang for det samme, for eksempel for én og samme anmeldelse.',
  order: 'Reglerne bruges i den rækkefølge, de står i her; det, der ganger, kommer til sidst.',

  firstTier: (tier) => `Alle medlemmer begynder på niveau ${tier}.`,
  tier: (tier, threshold) => `Du når niveau ${tier} med ${threshold}.`,
  qualifyingPoints: (points) => `${points} fra køb`,
  statusPoints: (count) => `${count} statuspoint fra køb`,
  statusPointsApart:
    'Statuspoint giver niveauer: de kan ikke bruges og udløber ikke. Point, som du får for et køb, er også statuspoint, hvor en regel ikke siger andet.',
  spend: (money) => `køb for ${money}`,
  purchases: (count) => `${count} køb`,
  rolling: (months) => (months === 1 ? 'den seneste måned' : `de seneste ${months} måneder`),
  calendarYear: 'i et kalenderår',
  lifetime: 'siden du blev medlem',
  tierMultiplier: (tier, factor, counts) =>
    `På niveau ${tier} ganges ${{ spendable: 'de point, der kan bruges,', status: 'statuspointene', both: 'pointene' }[counts]} for et køb med ${factor}, efter alle andre regler og rundet ned.`,
  exclusiveRewards: (tier, rewards) => `Disse belønninger er kun for niveau ${tier}: ${rewards}.`,
  earlyAccess: (tier, days) => `På niveau ${tier} kan du få nye belønninger ${span(days, 'days')} før andre.`,
  also: (tier, phrases) => `På niveau ${tier} har du også: ${phrases}.`,
  upAtOnce: 'Du rykker op med det samme. At bruge point sænker aldrig dit niveau.',
  downgrade: {
    balance_based:
      'Ved starten af hver måned ser vi på det igen: du beholder det niveau, du da har nået, som kan være et lavere.',
    one_down: 'Ved starten af hver måned ser vi på det igen: den, der ikke længere når et niveau, rykker ét ned.',
    none: 'Et niveau, du har nået, beholder du.',
  },
  grace: (days) => `Når vi ser på det, tæller også det, der ligger op til ${span(days, 'days')} før den tid.`,

  activeAtOnce: 'Point kan bruges med det samme.',
  activeAfter: (days) => `Point kan bruges ${span(days, 'days')} efter, at du har optjent dem.`,
  activeOn: (day) => `Point, som du optjener før ${day}, kan bruges fra den dag, senere point med det samme.`,
  activeOnEvent:
    'Point fra et køb kan bruges, når vi har bekræftet det, for eksempel når varerne er sendt; andre point med det samme.',
  expiresNever: 'Point udløber ikke.',
  expires: (time, rounded) =>
    `Point kan bruges i ${time}, fra de kan bruges første gang${
      rounded === undefined
        ? ''
        : `, og videre til udgangen af ${{ end_of_month: 'den måned', end_of_quarter: 'det kvartal', end_of_year: 'det år' }[rounded]}`
    }; sidste dag tæller fuldt med.`,
  expiresYearEnd: 'Point kan bruges til og med 31. december det år, de kan bruges første gang.',
  activities: { purchase: 'købte noget', redemption: 'brugte point', behaviour: 'gjorde andet, som vi registrerer' },
  expiresInactive: (time, activities, rounded) =>
    `Alle dine point kan bruges i ${time}, fra du sidst ${activities}${
      rounded === undefined
        ? ''
        : `, og videre til udgangen af ${{ end_of_month: 'den måned', end_of_quarter: 'det kvartal', end_of_year: 'det år' }[rounded]}`
    }; sidste dag tæller fuldt med.`,
  soonestFirst: 'Point, der udløber først, bruges først.',
  welcome: (points) => `Du får ${points}, når du bliver medlem.`,
  backdating: (days) => `Et køb tæller, når det meldes inden for ${span(days, 'days')}.`,
  payment: (points, money) => `Du kan betale med point: ${points} svarer til ${money}.`,
  paidWithPoints: {
    earns: 'Det, du betaler med point, giver også point.',
    earnsNothing: 'Det, du betaler med point, giver ikke nye point.',
  },
  reserved: (longest) =>
    `Point, der er reserveret til en bestilling, får du tilbage, hvis bestillingen ikke bliver gennemført${longest === undefined ? '' : `, senest efter ${longest}`}.`,
  openOrders: ({ said, one }) =>
    `Du kan højst have point reserveret til ${said} ${one ? 'bestilling' : 'bestillinger'} ad gangen.`,
  returned: {
    within_balance: 'Hvis du returnerer varer, trækkes de point, du har optjent på dem.',
    only_pending:
      'Hvis du returnerer varer, trækkes de point, du har optjent på dem, så længe de endnu ikke kan bruges.',
    unlimited:
      'Hvis du returnerer varer, trækkes de point, du har optjent på dem. Har du brugt dem, dækkes de af de næste point, du optjener.',
  },
  prorated: {
    proportional: 'Hvis du returnerer en del af et køb, trækkes en lige så stor del af pointene.',
    recalculated: 'Hvis du returnerer en del af et køb, regnes pointene ud igen uden den del.',
  },
  returnWindow: (days) => `Et køb kan returneres inden for ${span(days, 'days')}.`,
  restored: 'Point, du har betalt med, får du tilbage.',
  restoredFor: (days) =>
    `Point, du har betalt med, får du tilbage; dem, der er udløbet i mellemtiden, kan bruges i ${span(days, 'days')} mere.`,
  tierAfterReturn: 'En returnering kan sænke dit niveau med det samme.',
  transfers: 'Du kan give point til andre medlemmer. De udløber, når de ville være udløbet for dig.',
  referral: ({ referrer, referred, least, withinDays, waitDays, perMonth }) =>
    `Når nogen bliver medlem på din anbefaling og handler for første gang${least === undefined ? '' : ` for mindst ${least}`} inden for ${withinDays} ${withinDays === 1 ? 'dag' : 'dage'}, får ${[referrer && `du ${referrer}`, referred && `${referrer ? 'det nye medlem får' : 'det nye medlem'} ${referred}`].filter(Boolean).join(', og ')}${waitDays === 0 ? '' : `, når der er gået ${waitDays} ${waitDays === 1 ? 'dag' : 'dage'} uden returnering`}.${perMonth === undefined ? '' : ` Du får dem højst ${perMonth === 1 ? 'én gang' : `${perMonth} gange`} om måneden.`}`,
  households: (most) =>
    `Du kan dele point i en husstand med op til ${most} medlemmer. Du kan slutte dig til den og forlade den, når du vil; point, du giver til den, bliver i den.`,
  pooled: (percent) =>
    percent === 100
      ? 'Alt, du optjener som medlem af en husstand, går til husstanden.'
      : `${percent} % af det, du optjener som medlem af en husstand, går til husstanden.`,
  householdTier:
    'Husstanden har sit eget niveau, ud fra det, medlemmerne køber, mens de er med i den. Du har det niveau, eller dit eget, hvis det er højere.',
  householdTierKept: {
    at_review: 'Forlader du husstanden, beholder du niveauet måneden ud.',
    at_once: 'Forlader du husstanden, har du dit eget niveau igen med det samme.',
  },
  transferTiers: (tiers) => `Kun medlemmer på niveau ${tiers} kan give point.`,
  transferBounds: (least, most) => {
    const bounds = [least && `mindst ${least}`, most && `højst ${most}`].filter(Boolean);
    return `Du kan give ${bounds.join(' og ')} ad gangen.`;
  },
  givenPerDay: (points) => `Du kan give højst ${points} om dagen.`,
  receivedPerDay: (points) => `Du kan få højst ${points} om dagen fra andre medlemmer.`,
  lateUse: 'Point, du brugte før de udløb, gælder som brugt i tide, også når vi først hører om det senere.',
  latePurchases:
    'Hører vi først senere om et køb, regner vi pointene for dine køb efter det ud igen: som om vi havde vidst det i tide.',
  balanceMax: (points) => `Du kan højst have ${points}; det, der går ud over, krediteres ikke.`,
  kinds: {
    gift_card: 'gavekort',
    tobacco: 'tobak',
    deposit: 'pant',
    delivery: 'levering',
    tax: 'afgifter',
    tip: 'drikkepenge',
    rounding: 'afrunding',
  },
  kind: (name) => `»${name}«`,
  earnsOnGross: 'Point regnes af prisen før rabatter.',
  excluded: (what) => `Du får ikke point for ${what}.`,
};
