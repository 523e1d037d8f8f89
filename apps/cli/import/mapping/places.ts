import { type CommonMap, type FieldPlace, type MapFault } from './map-schema.js';

export const MONEY_FIELDS: ReadonlySet<string> = new Set([
  ...['amount', 'gross', 'discount', 'unitCost', 'price'],
  ...['tax', 'delivery', 'tip', 'rounding'],
]);

/** The part of a map that says where values are. */
export interface Placed {
  readonly fields: object;
  /** Of members. */
  readonly identities?: readonly FieldPlace[];
}

interface NamedPlace {
  readonly name: string;
  readonly pointer: string;
  readonly place: FieldPlace;
}

/** Each place of a value that a map names, with its pointer; a field may have several. */
export function placesOf({ fields, identities = [] }: Placed): readonly NamedPlace[] {
  const all = Object.entries(fields) as [string, FieldPlace | readonly FieldPlace[] | undefined][];
  const ofFields = all.flatMap(([name, given]) => {
    if (!given) return [];
    const pointer = `/fields/${name}`;
    if (!isList(given)) return [{ name, pointer, place: given }];
    return given.map((place, index) => ({ name, pointer: `${pointer}/${index}`, place }));
  });
  return [
    ...ofFields,
    ...identities.map((place, index) => ({ name: 'identity', pointer: `/identities/${index}`, place })),
  ];
}

const isList = (given: FieldPlace | readonly FieldPlace[]): given is readonly FieldPlace[] => Array.isArray(given);

type OnlyPlace = Pick<FieldPlace, 'column' | 'from' | 'to'>;

/** What is wrong with where a value is said to be. */
export function placeFaults(pointer: string, place: OnlyPlace, importMap: CommonMap): readonly MapFault[] {
  return importMap.format === 'fixed' ? fixedFaults(pointer, place) : columnFaults(pointer, place, importMap);
}

function fixedFaults(pointer: string, { column, from, to }: OnlyPlace): readonly MapFault[] {
  if (column !== undefined)
    return [{ pointer: `${pointer}/column`, what: 'is not used in the format fixed; give "from" and "to"' }];
  if (from === undefined || to === undefined) return [{ pointer, what: 'needs "from" and "to" in the format fixed' }];
  return to < from ? [{ pointer: `${pointer}/to`, what: 'must not be less than "from"' }] : [];
}

function columnFaults(pointer: string, { column, from, to }: OnlyPlace, { format, header }: CommonMap): MapFault[] {
  if (from !== undefined || to !== undefined)
    return [{ pointer, what: 'has "from" and "to", which are for the format fixed' }];
  const at = `${pointer}/column`;
  if (column === undefined) return [{ pointer: at, what: 'is required' }];
  if (format === 'ndjson') {
    return typeof column === 'number'
      ? [{ pointer: at, what: 'must be a name (dots lead inside objects) in the format ndjson' }]
      : [];
  }
  return typeof column === 'string' && !header
    ? [
        {
          pointer: at,
          what: 'is a name, but the map says that there is no header; set "header": true or give a number',
        },
      ]
    : [];
}
