/** What exports call their columns, in English, German, Norwegian, Danish and Swedish; the surest names first. */
type Names = Readonly<Record<string, readonly string[]>>;

const MEMBER_ID = [
  ...[
    'memberId',
    'member',
    'customerId',
    'customerNumber',
    'customerNo',
    'loyaltyId',
    'loyaltyCardNumber',
    'cardNumber',
  ],
  ...['customer', 'householdId', 'householdKey', 'clientId', 'userId', 'custId', 'sourceId', 'customerSourceId'],
  ...['Kundennummer', 'Kunden-Nr', 'Kunde-Nr', 'Kundenr', 'Kundenummer', 'Kundnr', 'Kundnummer', 'Medlemsnr', 'Kunde'],
];

const PURCHASES: Names = {
  memberId: MEMBER_ID,
  occurredAt: [
    ...[
      'occurredAt',
      'purchaseDate',
      'purchasedAt',
      'orderDate',
      'transactionDate',
      'transactionTimestamp',
      'invoiceDate',
    ],
    ...['createdAt', 'paidAt', 'timestamp', 'dateTime', 'date', 'time', 'day'],
    ...['Datum', 'Dato', 'Kaufdatum', 'Belegdatum', 'Kjøpsdato', 'Købsdato', 'Tidspunkt'],
  ],
  purchaseId: [
    ...['purchaseId', 'orderId', 'orderNumber', 'orderNo', 'transactionId', 'invoiceNumber', 'invoiceNo', 'invoice'],
    ...['receiptId', 'receiptNumber', 'receipt', 'basketId', 'documentNumber', 'saleId', 'order'],
    ...[
      'Bestellnummer',
      'Belegnummer',
      'Beleg-Nr',
      'Bon-Nr',
      'Bonnr',
      'Ordrenr',
      'Ordrenummer',
      'Bilagsnr',
      'Kvitteringsnr',
    ],
  ],
  amount: [
    ...[
      'amount',
      'total',
      'totalAmount',
      'total.amount',
      'netSales',
      'salesValue',
      'grossValue',
      'amountPaid',
      'paid',
      'revenue',
    ],
    ...['lineTotal', 'sum', 'Betrag', 'Summe', 'Gesamtbetrag', 'Umsatz', 'Beløp', 'Belopp', 'Sum'],
  ],
  gross: ['gross', 'grossSales', 'grossAmount', 'Brutto', 'Bruttobetrag'],
  discount: ['discount', 'discounts', 'discountAmount', 'Rabatt', 'Rabat'],
  price: ['unitPrice', 'price', 'Einzelpreis', 'Preis', 'Pris', 'Stykkpris'],
  quantity: ['quantity', 'qty', 'units', 'Menge', 'Anzahl', 'Antall', 'Antal'],
  itemCount: ['itemCount', 'items', 'numberOfItems', 'cds'],
  sku: [
    'sku',
    'productId',
    'stockCode',
    'itemId',
    'articleNumber',
    'Artikelnummer',
    'Artikel-Nr',
    'Varenr',
    'Artikelnr',
  ],
  category: ['category', 'department', 'productGroup', 'Kategorie', 'Warengruppe', 'Kategori', 'Varegruppe'],
  channel: ['channel', 'Kanal'],
  location: ['location', 'storeId', 'store', 'shop', 'branch', 'Filiale', 'Butikk', 'Butik'],
  currency: ['currency', 'currencyCode', 'Währung', 'Valuta'],
  promotion: ['promotion', 'promotionCode', 'campaign', 'Aktion', 'Kampanje'],
  codes: ['codes', 'couponCode', 'couponCodes', 'Gutscheincode', 'Rabattkode', 'Kupongkod'],
};

const TIERS: Names = {
  tier: ['tier', 'tierName', 'currentTier', 'loyaltyTier', 'level', 'levelName', 'Stufe', 'Nivå', 'Niveau'],
  tierUntil: ['tierUntil', 'tierExpiresAt', 'tierExpirationDate', 'tierValidUntil', 'levelExpiresAt'],
};

const RETURNS: Names = {
  returnId: [
    'returnId',
    'refundId',
    'refundNumber',
    'returnNumber',
    'creditNoteNumber',
    'Retoure',
    'Retourennummer',
    'Retur',
    'Returnr',
  ],
  memberId: MEMBER_ID,
  purchaseId: PURCHASES['purchaseId']!,
  occurredAt: ['returnedAt', 'refundedAt', 'refundDate', 'returnDate', ...PURCHASES['occurredAt']!],
  amount: ['refundAmount', 'refundedAmount', 'refunded', 'Erstattet', ...PURCHASES['amount']!],
  purchaseLine: ['purchaseLine', 'orderLine', 'lineNumber', 'Position', 'Linje'],
  quantity: PURCHASES['quantity']!,
  reason: ['reason', 'returnReason', 'refundReason', 'Grund', 'Årsak', 'Årsag'],
};

const MEMBERS: Names = {
  memberId: [...MEMBER_ID, 'id', 'referenceId'],
  enrolledAt: [
    ...[
      'enrolledAt',
      'enrolmentDate',
      'registeredAt',
      'registrationDate',
      'memberSince',
      'signupDate',
      'joinedAt',
      'createdAt',
    ],
    ...['Mitglied seit', 'Medlem siden', 'Medlem sedan'],
  ],
  name: ['name', 'fullName', 'Navn', 'Namn'],
  firstName: ['firstName', 'givenName', 'Vorname', 'Fornavn', 'Förnamn'],
  lastName: ['lastName', 'surname', 'familyName', 'Nachname', 'Etternavn', 'Efternavn', 'Efternamn'],
  email: ['email', 'emailAddress', 'mail', 'E-Mail-Adresse', 'E-post', 'Epost'],
  phone: ['phone', 'phoneNumber', 'mobile', 'mobileNumber', 'Telefon', 'Telefonnummer', 'Mobil'],
  birthDate: ['birthDate', 'birthday', 'dateOfBirth', 'dob', 'Geburtsdatum', 'Fødselsdato', 'Födelsedatum'],
  channel: PURCHASES['channel']!,
  referredBy: ['referredBy', 'referrerId', 'referrer'],
  ...TIERS,
};

const BALANCES: Names = {
  memberId: [...MEMBER_ID, 'id', 'referenceId'],
  points: [
    ...[
      'points',
      'balance',
      'pointsBalance',
      'pointBalance',
      'loyaltyBalance',
      'availablePoints',
      'activePoints',
      'currentPoints',
    ],
    ...['Punkte', 'Punktestand', 'Poeng', 'Point', 'Poäng', 'Saldo'],
  ],
  expiresOn: [
    ...['expiresOn', 'expiresAt', 'expiryDate', 'expirationDate', 'expires', 'validUntil'],
    ...['Gültig bis', 'Verfällt am', 'Utløper', 'Udløber', 'Giltig till'],
  ],
  ...TIERS,
};

/** Two columns of days are the end of now and the new one. */
const ENDS: Names = {
  memberId: [...MEMBER_ID, 'id', 'referenceId'],
  lotId: ['lotId', 'lot', 'lotNumber', 'lotNo', 'Losnummer', 'Los', 'Partinr', 'Parti'],
  expiresOn: [
    ...['lastDay', 'newLastDay', 'newEnd', 'newExpiry', 'newExpiryDate', 'newExpirationDate', 'newExpiresAt'],
    ...['extendedTo', 'extendedUntil', 'Letzter Tag', 'Neues Ende', 'Verlängert bis', 'Siste dag', 'Forlenget til'],
    ...['Sidste dag', 'Forlænget til', 'Sista dag', 'Förlängd till'],
    ...BALANCES['expiresOn']!,
  ],
  endsUntil: [
    ...['endsUntil', 'endingUntil', 'oldEnd', 'oldExpiry', 'oldExpiryDate', 'currentEnd', 'currentExpiry'],
    ...['Endet bis', 'Bisheriges Ende', 'Slutter innen', 'Slutter senest', 'Slutar senast'],
    ...BALANCES['expiresOn']!,
  ],
  reason: RETURNS['reason']!,
};

const MONEY = ['amount', 'gross', 'price'];

export interface FoundColumns {
  readonly kind: 'purchases' | 'returns' | 'members' | 'balances' | 'ends';
  /** Names of columns by the field that they most likely are of; each column is of one field. */
  readonly columns: ReadonlyMap<string, string>;
}

/**
 * What a file is of, by the names of its columns: the id of a return makes returns, money purchases, points balances, what
 * describes a person members, and an end of points without any of these ends of lots.
 */
export function columnsByName(header: readonly string[]): FoundColumns {
  const returns = found(header, RETURNS);
  if (returns.has('returnId')) return { kind: 'returns', columns: returns };
  const purchases = found(header, PURCHASES);
  if (MONEY.some((field) => purchases.has(field))) return { kind: 'purchases', columns: purchases };
  const balances = found(header, BALANCES);
  if (balances.has('points')) return { kind: 'balances', columns: balances };
  const members = found(header, MEMBERS);
  const describing = [...members.keys()].filter((field) => !['memberId', 'enrolledAt', 'channel'].includes(field));
  if (describing.length > 0) return { kind: 'members', columns: members };
  const ends = found(header, ENDS);
  return ends.has('expiresOn') ? { kind: 'ends', columns: ends } : { kind: 'purchases', columns: purchases };
}

function found(header: readonly string[], fields: Names): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  for (const [field, names] of Object.entries(fields)) {
    const left = header.filter((name) => ![...columns.values()].includes(name));
    const column = names.flatMap((name) => left.find((one) => plain(one) === plain(name)) ?? [])[0];
    if (column !== undefined) columns.set(field, column);
  }
  return columns;
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
