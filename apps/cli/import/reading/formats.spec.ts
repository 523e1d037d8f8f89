import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';

import { parseMap } from '../mapping/map.js';
import { placesOf } from '../mapping/places.js';
import { type Encoding } from './encodings.js';
import { layoutOf } from './layout.js';
import { LINE_LENGTH_MAX, LineSplitter } from './physical-lines.js';
import { isFault } from './row.js';
import { rowReader } from './rows.js';

const FIELDS = { memberId: { column: 1 }, occurredAt: { column: 2 }, amount: { column: 3, unit: 'major' } };

/** Member, date and amount of each row, or the line and code of each fault. */
function read(map: object, text: string | Buffer, chunkBytes = 7) {
  const importMap = parseMap(map);
  const encoding: Encoding = importMap.encoding ?? 'utf8';
  const splitter = new LineSplitter(encoding);
  const bytes = Buffer.from(text);
  const sample = iconv
    .decode(bytes, encoding)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50);
  const { layout } = layoutOf({ ...importMap, places: placesOf(importMap) }, { encoding, lines: sample });
  const reader = rowReader(layout);
  const lines = [];
  for (let at = 0; at < bytes.length; at += chunkBytes)
    lines.push(...splitter.push(bytes.subarray(at, at + chunkBytes)));
  lines.push(...splitter.end());
  const { memberId, occurredAt, amount } = importMap.fields;
  return [...lines.flatMap((line) => reader.push(line)), ...reader.end()].map((row) =>
    isFault(row) ? [row.line, row.code] : [row.line, row.value(memberId), row.value(occurredAt), row.value(amount!)],
  );
}

describe('columns by white space', () => {
  const map = { format: 'columns', fields: FIELDS };

  it('counts columns from 1 and ignores white space around the line', () =>
    expect(read(map, '  a  1997  2.50\n\tb\t1998 3\n')).toEqual([
      [1, 'a', '1997', '2.50'],
      [2, 'b', '1998', '3'],
    ]));

  it('reads LF, CRLF, a byte order mark and a last line without a line break', () =>
    expect(read(map, '\uFEFFa 1 2\r\nb 1 2\nc 1 2')).toEqual([
      [1, 'a', '1', '2'],
      [2, 'b', '1', '2'],
      [3, 'c', '1', '2'],
    ]));

  it('skips empty lines, but counts them in line numbers', () =>
    expect(read(map, 'a 1 2\n\n \r\nb 1 2\n')).toEqual([
      [1, 'a', '1', '2'],
      [4, 'b', '1', '2'],
    ]));

  it('gives undefined for a column that the line does not have', () =>
    expect(read(map, 'a 1\n')).toEqual([[1, 'a', '1', undefined]]));

  it('decodes a letter whose bytes are in two chunks', () =>
    expect(read(map, 'ørsted 1 2\n', 1)).toEqual([[1, 'ørsted', '1', '2']]));

  it('reads Latin-1 where the map says so', () =>
    expect(read({ ...map, encoding: 'latin1' }, Buffer.from('\u00f8 1 2', 'latin1'))).toEqual([[1, 'ø', '1', '2']]));

  it.each(['windows-1252', 'utf-16le', 'utf-16be', 'cp850', 'iso-8859-15'] as const)(
    'reads %s where the map says so, even when a chunk ends inside a letter',
    (encoding) =>
      expect(read({ ...map, encoding }, iconv.encode('sm\u00f8r 1 2\n\u00e5 1 2\n', encoding), 1)).toEqual([
        [1, 'sm\u00f8r', '1', '2'],
        [2, '\u00e5', '1', '2'],
      ]),
  );

  it('reads the euro sign and curly quotes of windows-1252', () =>
    expect(read({ ...map, encoding: 'windows-1252' }, Buffer.from([0x80, 0x92, 0x20, 0x31, 0x20, 0x32]))).toEqual([
      [1, '\u20ac\u2019', '1', '2'],
    ]));

  it('reports a line over the limit by its number and reads the next ones', () =>
    expect(read(map, `a 1 2\n${'x'.repeat(LINE_LENGTH_MAX + 1)}\nb 1 2\n`, 64 * 1024)).toEqual([
      [1, 'a', '1', '2'],
      [2, 'line_too_long'],
      [3, 'b', '1', '2'],
    ]));
});

describe('fixed columns', () => {
  it('take the characters from and to, both inclusive and counted from 1, without white space around them', () => {
    const fields = {
      memberId: { from: 2, to: 6 },
      occurredAt: { from: 7, to: 15 },
      amount: { from: 16, to: 23, unit: 'major' },
    };
    expect(read({ format: 'fixed', fields }, ' 00004 19970101   29.33\n 00021\n')).toEqual([
      [1, '00004', '19970101', '29.33'],
      [2, '00021', undefined, undefined],
    ]);
  });
});

describe('csv', () => {
  const named = {
    format: 'csv',
    header: true,
    fields: { memberId: { column: 'who' }, occurredAt: { column: 'when' }, amount: { column: 'paid', unit: 'major' } },
  };

  it('finds columns by the names in the header, in any order', () =>
    expect(read(named, 'paid,who,when\n2.50,a,1997\n')).toEqual([[2, 'a', '1997', '2.50']]));

  it('reads quoted values that contain delimiters, quotes and line breaks, and counts lines as an editor does', () =>
    expect(read(named, 'who,when,paid\r\n"a ""b"", c",1,2\r\n"two\r\nlines",1,2\r\nlast,1,2\r\n')).toEqual([
      [2, 'a "b", c', '1', '2'],
      [3, 'two\nlines', '1', '2'],
      [5, 'last', '1', '2'],
    ]));

  it('reads another delimiter', () =>
    expect(read({ format: 'csv', delimiter: ';', fields: FIELDS }, 'a;1;2,50\n')).toEqual([[1, 'a', '1', '2,50']]));

  it('loses only the line whose quote is never closed', () =>
    expect(read({ format: 'csv', fields: FIELDS }, 'a,1,2\n"b,1,2\nc,1,2\nd,"1",2\n')).toEqual([
      [1, 'a', '1', '2'],
      [2, 'malformed_csv'],
      [3, 'c', '1', '2'],
      [4, 'd', '1', '2'],
    ]));

  it('loses only lines with a stray quote, not the lines between them', () =>
    expect(
      read({ format: 'csv', fields: FIELDS }, 'a 5" x,1,2\nb,1,2\nc 7" y,1,2\nd,1,2\n').map(([line, first]) => [
        line,
        first,
      ]),
    ).toEqual([
      [1, 'malformed_csv'],
      [2, 'b'],
      [3, 'malformed_csv'],
      [4, 'd'],
    ]));

  it('reports a line with more or fewer columns than the header, since its values would be in the wrong columns', () =>
    expect(read(named, 'who,when,paid\na,1,2,50\nb,1,2\n')).toEqual([
      [2, 'wrong_column_count'],
      [3, 'b', '1', '2'],
    ]));

  it('refuses a map that names a column which is not in the header', () =>
    expect(() => read(named, 'who,when,amount\na,1,2\n')).toThrow(
      /header has no "paid" \("\/fields\/amount\/column"\); it has who, when, amount/,
    ));

  it('refuses a name that the header has twice, since nobody knows which column it means', () =>
    expect(() => read(named, 'who,when,paid,paid\na,1,2,3\n')).toThrow(/has "paid" 2 times .*give its number/));

  it('expects the header on the first line, and suggests another delimiter when a column is missing', () => {
    const text = 'who;when;"paid\n"a;1;2\na;1;2\n';
    expect(() => read(named, text)).toThrow(expect.objectContaining({ code: 'header_unreadable' }));
    const semicolons = { ...named, delimiter: ',' };
    expect(() => read(semicolons, 'who;when;paid\na;1;2\n')).toThrow(/Is the delimiter `;`\?/);
  });

  it.each([
    [',', 'who,when,paid', 'a,1,2'],
    [';', 'who;when;paid', 'a;1;2,5'],
    ['tab', 'who\twhen\tpaid', 'a\t1\t2'],
    ['|', 'when|who|paid', '1|a|2'],
  ])('detects the delimiter %s by the columns that the map names', (_name, header, line) =>
    expect(read(named, `${header}\n${line}\n`)).toMatchObject([[2, 'a', '1', expect.anything()]]),
  );

  it('detects the delimiter by the number of columns when there is no header', () =>
    expect(read({ format: 'csv', fields: FIELDS }, 'a;1;2,50\nb;1;3,00\n')).toEqual([
      [1, 'a', '1', '2,50'],
      [2, 'b', '1', '3,00'],
    ]));

  it('reads values in single quotes, and leaves apostrophes alone', () => {
    expect(read(named, "who,when,paid\n'a, b','1','2'\n'c','1','2'\n")).toEqual([
      [2, 'a, b', '1', '2'],
      [3, 'c', '1', '2'],
    ]);
    expect(read(named, "who,when,paid\nO'Neill,1,2\n")).toEqual([[2, "O'Neill", '1', '2']]);
    expect(read({ ...named, quote: 'none' }, 'who,when,paid\n5" x,1,2\n')).toEqual([[2, '5" x', '1', '2']]);
  });
});

describe('ndjson', () => {
  const map = {
    format: 'ndjson',
    fields: {
      memberId: { column: 'member' },
      occurredAt: { column: 'at' },
      amount: { column: 'total.amount', unit: 'minor' },
    },
  };

  it('finds names at the top level and inside objects, and reads strings and numbers', () =>
    expect(read(map, '{"member":"a","at":"1997","total":{"amount":250}}\n')).toEqual([[1, 'a', '1997', '250']]));

  it('reads the first line after a byte order mark', () =>
    expect(read(map, '\uFEFF{"member":"a","at":"1997"}\n')).toEqual([[1, 'a', '1997', undefined]]));

  it('reports lines that are not objects, and reads the others', () =>
    expect(read(map, '{oops\n[1]\n{"member":"a"}\n')).toEqual([
      [1, 'malformed_json'],
      [2, 'malformed_json'],
      [3, 'a', undefined, undefined],
    ]));

  it('does not take a number that a float cannot represent', () =>
    expect(read(map, '{"member":"a","total.amount":9007199254740993}\n')[0]![3]).toMatch(/more than 15 digits/));
});
