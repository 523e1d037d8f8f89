import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { parseMap, parseRecordsMap, parseReturnsMap } from '../mapping/map.js';
import { guessMap } from './guess-map.js';

const guess = (text: string) => {
  const { map, remarks } = guessMap(text.trim().split('\n'), 'utf8');
  parseMap(map); // what is written can be used
  return { map, remarks };
};

const guessRecords = (text: string) => {
  const guessed = guessMap(text.trim().split('\n'), 'utf8');
  parseRecordsMap(guessed.map);
  return guessed;
};

describe('a map guessed from a file', () => {
  it('recognises columns by their English names, and price times quantity', () =>
    expect(
      guess(`InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,6,12/1/2010 8:26,2.55,17850.0,United Kingdom
536366,22633,6,12/28/2010 8:28,1.85,17850.0,United Kingdom`).map,
    ).toEqual({
      format: 'csv',
      header: true,
      delimiter: ',',
      fields: {
        memberId: { column: 'CustomerID', transform: ['trim_decimals'] },
        occurredAt: { column: 'InvoiceDate', date: 'M/d/yyyy H:mm' },
        purchaseId: { column: 'InvoiceNo' },
        price: { column: 'UnitPrice', unit: 'major' },
        quantity: { column: 'Quantity' },
        sku: { column: 'StockCode' },
      },
    }));

  it('recognises German names, semicolons, decimal commas and groups of three digits', () =>
    expect(
      guess(`Kunden-Nr;Datum;Bon-Nr;Artikel-Nr;Menge;Betrag
B 1;12.01.2026 10:00;7;A1;1;1.249,00 €
B 2;13.01.2026 10:00;8;A2;2;12,50 €`).map,
    ).toEqual({
      format: 'csv',
      header: true,
      delimiter: ';',
      fields: {
        memberId: { column: 'Kunden-Nr', transform: [{ replace: ' ', with: '-' }] },
        occurredAt: { column: 'Datum', date: 'dd.MM.yyyy HH:mm' },
        purchaseId: { column: 'Bon-Nr' },
        amount: { column: 'Betrag', unit: 'major', decimal: ',', thousands: '.', transform: [{ remove: '€' }] },
        quantity: { column: 'Menge' },
        sku: { column: 'Artikel-Nr' },
      },
    }));

  it('recognises columns without names by their values', () => {
    const { map, remarks } = guess(`00004 0001 19970101  2   29.33
00004 0001 19970118  2   29.73
00021 0002 19970101  3   63.34`);
    expect(map).toEqual({
      format: 'columns',
      fields: {
        occurredAt: { column: 3, date: 'yyyyMMdd' },
        amount: { column: 5, unit: 'major' },
        memberId: { column: 1 },
        itemCount: { column: 4 },
      },
    });
    expect(remarks).toEqual([expect.stringContaining('No column looks like the id of a purchase')]);
  });

  it('recognises cancelled lines by their ids and quantities', () => {
    const { map, remarks } = guess(`InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID
536365,85123A,6,12/1/2010 8:26,2.55,17850
C536366,85123A,-6,12/28/2010 8:28,2.55,17850`);
    expect(map).toMatchObject({ cancellations: { column: 'InvoiceNo', startsWith: 'C' } });
    expect(remarks).toContainEqual(expect.stringContaining('begins with "C"'));
  });

  it('is of returns where the file has ids of returns', () =>
    expect(
      parseReturnsMap(
        guessMap(
          ['Refund ID,Order ID,Customer ID,Refund Date,Refund Amount,Quantity', 'r1,o1,c1,2026-01-12,-12.50,1'],
          'utf8',
        ).map,
      ),
    ).toMatchObject({
      kind: 'returns',
      fields: {
        returnId: { column: 'Refund ID' },
        purchaseId: { column: 'Order ID' },
        occurredAt: { column: 'Refund Date' },
        amount: { column: 'Refund Amount', unit: 'major' },
      },
    }));

  it('names the tiers of a file of members', () => {
    const { map, remarks } = guessRecords('customer_id;email;level\nc1;a@b.example;Gold\nc2;c@d.example;');
    expect(map).toMatchObject({
      kind: 'members',
      fields: { tier: { column: 'level', transform: [{ values: { Gold: 'gold' } }] } },
    });
    expect(remarks).toContainEqual(expect.stringContaining('tiers of your programme'));
  });

  it('finds names inside JSON objects', () =>
    expect(guess('{"memberId":"a","occurredAt":"2026-01-12T10:00:00Z","total":{"amount":2933}}')).toMatchObject({
      map: {
        format: 'ndjson',
        fields: { memberId: { column: 'memberId' }, amount: { column: 'total.amount', unit: 'major' } },
      },
      remarks: expect.arrayContaining([expect.stringContaining('set "unit": "minor" if they are cents')]),
    }));

  it('is one of balances where there are points, whole ones', () =>
    expect(
      guessRecords(`member;points;expires
00004;1.250;31.12.2099
00004;300;30.06.2099`),
    ).toEqual({
      map: {
        kind: 'balances',
        format: 'csv',
        header: true,
        delimiter: ';',
        fields: {
          memberId: { column: 'member' },
          points: { column: 'points', decimal: ',', thousands: '.' },
          expiresOn: { column: 'expires', date: 'dd.MM.yyyy' },
        },
      },
      remarks: [],
    }));

  it('is one of members where columns describe a person, whose names are put together', () =>
    expect(
      guessRecords(`Kundennummer,Vorname,Nachname,E-Mail-Adresse,Geburtsdatum,Mitglied seit
7.0,Ada,Lovelace,ada@example.com,10.12.1990,05.04.2023`).map,
    ).toEqual({
      kind: 'members',
      format: 'csv',
      header: true,
      delimiter: ',',
      fields: {
        memberId: { column: 'Kundennummer', transform: ['trim_decimals'] },
        enrolledAt: { column: 'Mitglied seit', date: 'dd.MM.yyyy' },
        email: { column: 'E-Mail-Adresse' },
        birthDate: { column: 'Geburtsdatum', date: 'dd.MM.yyyy' },
        name: [{ column: 'Vorname' }, { column: 'Nachname' }],
      },
    }));

  it('is one of ends of lots where there is an end and neither points nor a person', () =>
    expect(
      guessRecords(`Kunden-Nr;Los;Endet bis;Letzter Tag;Grund
7.0;;30.06.2030;31.12.2030;Umbau
8.0;2.0;;never;`),
    ).toEqual({
      map: {
        kind: 'ends',
        format: 'csv',
        header: true,
        delimiter: ';',
        fields: {
          memberId: { column: 'Kunden-Nr', transform: ['trim_decimals'] },
          lotId: { column: 'Los', transform: ['trim_decimals'] },
          expiresOn: { column: 'Letzter Tag', date: 'dd.MM.yyyy' },
          endsUntil: { column: 'Endet bis', date: 'dd.MM.yyyy' },
          reason: { column: 'Grund' },
        },
      },
      remarks: [],
    }));

  it('leaves out the end of before where all lines name a lot, and says what is no lot', () => {
    const { map, remarks } = guessRecords(`member,lot,expires,new expiry
a,1,2030-06-30,2030-12-31
a,L7,2030-06-30,NEVER`);
    const fields = { memberId: { column: 'member' }, lotId: { column: 'lot' }, expiresOn: { column: 'new expiry' } };
    expect(map).toMatchObject({ kind: 'ends', fields });
    expect(map['fields']).not.toHaveProperty('endsUntil');
    expect(remarks).toEqual([expect.stringContaining('L7 is none')]);
  });

  it('takes an end of all points, of which there is none, and one without a member', () => {
    expect(guessRecords('id;valid until\na;never')).toEqual({
      map: expect.objectContaining({
        kind: 'ends',
        fields: { memberId: { column: 'id' }, expiresOn: { column: 'valid until' } },
      }),
      remarks: [],
    });
    expect(guessMap(['x,expires', 'a,2030-06-30'], 'utf8').remarks).toEqual([
      'No column looks like memberId: name it in "fields".',
    ]);
  });

  it('is one of balances or purchases where there are points or money, whatever lots and ends there are', () => {
    expect(guessRecords('member,lot,points,expires\na,1,50,2030-06-30').map).toMatchObject({ kind: 'balances' });
    expect(guess('member,date,lot,price,quantity,expires\na,2026-01-12,1,2.00,1,2030-06-30').map).not.toHaveProperty(
      'kind',
    );
  });

  it.each([
    ['docs/import/ends.csv', 'ends'],
    ['docs/import/open-loyalty-members.csv', 'members'],
    ['docs/import/voucherify-vouchers.csv', 'balances'],
    ['docs/import/balances.csv', 'balances'],
  ])('knows what is in %s', (file, kind) =>
    expect(guessRecords(readFileSync(file, 'utf8'))).toMatchObject({ map: { kind, fields: { memberId: {} } } }),
  );

  it('is one of purchases where nothing describes a person either', () =>
    expect(guessMap(['customer,createdAt,channel', 'a,2026-01-12,web'], 'utf8').map).not.toHaveProperty('kind'));

  it('is one of purchases where there is money, whatever else there is', () =>
    expect(guess('customer,date,total,points,email\na,2026-01-12,1.00,1,a@example.com').map).not.toHaveProperty(
      'kind',
    ));

  it('says which order of day and month it chose', () =>
    expect(guess('customer,date,total\na,03/04/2026,1.00\nb,05/06/2026,2.00').remarks).toContainEqual(
      expect.stringContaining('are read as dd/MM/yyyy; it may be MM/dd/yyyy'),
    ));

  it('says what it did not find', () =>
    expect(guessMap(['x,y', 'foo,bar'], 'utf8').remarks).toEqual([
      'No column looks like memberId: name it in "fields".',
      'No column looks like occurredAt: name it in "fields".',
      expect.stringContaining('No column looks like the id of a purchase'),
    ]));
});
