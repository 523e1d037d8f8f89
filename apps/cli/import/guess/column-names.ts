import { type FieldName } from '../mapping/map-schema.js';

/** What exports call their columns, in English, German, Norwegian, Danish and Swedish; the surest names first. */
const NAMES: Readonly<Partial<Record<FieldName, readonly string[]>>> = {
  memberId: [
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
    ...['customer', 'householdId', 'householdKey', 'clientId', 'userId', 'custId', 'sourceId'],
    ...[
      'Kundennummer',
      'Kunden-Nr',
      'Kunde-Nr',
      'Kundenr',
      'Kundenummer',
      'Kundnr',
      'Kundnummer',
      'Medlemsnr',
      'Kunde',
    ],
  ],
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
};

/** The columns of a header by the field that they most likely are of; each column is of one field. */
export function fieldsOfNames(header: readonly string[]): ReadonlyMap<FieldName, string> {
  const found = new Map<FieldName, string>();
  for (const [field, names] of Object.entries(NAMES) as [FieldName, readonly string[]][]) {
    const left = header.filter((name) => ![...found.values()].includes(name));
    const column = names.flatMap((name) => left.find((one) => plain(one) === plain(name)) ?? [])[0];
    if (column !== undefined) found.set(field, column);
  }
  return found;
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
