import { isDeepStrictEqual } from 'node:util';

import { describe, expect, it } from '@jest/globals';

import { type Projection } from '#engine';
import { type RecordedEvent } from '#event-store';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { EVERY_MEMBER_EVENT } from '#loyalty/member';
import { dataDictionary } from '#loyalty/read-models';
import { SyntheticHistory } from '#loyalty/testing';

import { allProjections } from './features.js';

const histories = new Map<number, readonly RecordedEvent[]>();

/** The events of so many commands: made once, read by the tests of every projection. */
function history(commands: number): readonly RecordedEvent[] {
  const made = histories.get(commands) ?? syntheticHistory(commands);
  histories.set(commands, made);
  return made;
}

function syntheticHistory(commands: number): RecordedEvent[] {
  const synthetic = new SyntheticHistory(10);
  const events: RecordedEvent[] = [];
  for (let count = 0; count < commands; count++) {
    const { stream, expected, events: appended } = synthetic.next();
    for (const [index, event] of appended.entries()) {
      const position = `log.${String(events.length + 1).padStart(20, '0')}.${'0'.repeat(20)}`;
      events.push({ ...event, stream, revision: (expected === 'no_stream' ? 0 : expected + 1) + index, position });
    }
  }
  return events;
}

/** Events of a programme name it, or nothing, in their data. */
function dataIn({ data }: RecordedEvent, program: string): RecordedEvent['data'] {
  return 'programId' in data ? { ...data, programId: program } : data;
}

/** Some take in every event of a member. */
const handlesAll = ({ handles }: Projection) => EVERY_MEMBER_EVENT.every((type) => handles.includes(type));

/** Of a document, without the event that it is as of. */
const content = (document: object | null): object => ({ ...document, revision: 0 });

describe.each(allProjections.map((projection) => [projection.name, projection] as const))('%s', (_, projection) => {
  it('handles only types that the catalogue knows', () => {
    expect(projection.handles.filter((type) => !eventCatalogue.some((known) => known.type === type))).toEqual([]);
  });

  it('gives no two programmes one document', () => {
    const ids = (program: string) =>
      history(1500)
        .filter(({ type }) => projection.handles.includes(type))
        .map((event) => ({ ...event, data: dataIn(event, program), metadata: { ...event.metadata, program } }))
        .flatMap((event) => projection.documentIds(event));
    expect(ids('main').length).toBeGreaterThan(2);
    expect(ids('main').filter((id) => !id.startsWith('main.'))).toEqual([]);
    expect(ids('other').filter((id) => !id.startsWith('other.'))).toEqual([]);
  });

  it('evolves without changing the document or the event that it is given', () => {
    const documents = new Map<string, ReturnType<typeof projection.evolve>>();
    for (const event of history(1500)) {
      if (!projection.handles.includes(event.type)) continue;
      const before = JSON.stringify(event);
      for (const id of projection.documentIds(event)) {
        const document = documents.get(id) ?? null;
        const text = JSON.stringify(document);
        documents.set(id, projection.evolve(document, event, id));
        expect(JSON.stringify(document)).toBe(text);
      }
      expect(JSON.stringify(event)).toBe(before);
    }
    expect(documents.size).toBeGreaterThan(2);
  });

  it('would change nothing by events that it does not handle', () => {
    const isOfMembers = 'memberId' in dataDictionary.get(projection.name)!.schema.properties!;
    const newest = new Map<unknown, { id: string; document: ReturnType<typeof projection.evolve> }>();
    const [changed, asked] = [new Set<string>(), new Set<string>()];
    for (const event of history(2000)) {
      const owner = isOfMembers ? event.data['memberId'] : 'the programme';
      const known = newest.get(owner);
      if (projection.handles.includes(event.type)) {
        for (const id of projection.documentIds(event)) {
          const document = projection.evolve(known?.id === id ? known.document : null, event, id);
          newest.set(owner, { id, document });
        }
      } else if (known?.document) {
        asked.add(event.type);
        const after = projection.evolve(known.document, event, known.id);
        if (!isDeepStrictEqual(content(after), content(known.document))) changed.add(event.type);
      }
    }
    expect([...changed]).toEqual([]);
    expect(asked.size).toBeGreaterThanOrEqual(handlesAll(projection) ? 0 : 5);
  });

  it('writes the fields of a document in one order, whichever events made it', () => {
    const orders = new Set<string>();
    const documents = new Map<string, ReturnType<typeof projection.evolve>>();
    for (const event of history(1500)) {
      if (!projection.handles.includes(event.type)) continue;
      for (const id of projection.documentIds(event)) {
        const document = projection.evolve(documents.get(id) ?? null, event, id);
        documents.set(id, document);
        if (document) orders.add(Object.keys(document).join());
      }
    }
    expect(orders.size).toBe(1);
  });

  it('indexes fields that its documents have', () => {
    const documents = new Map<string, ReturnType<typeof projection.evolve>>();
    for (const event of history(1500).filter(({ type }) => projection.handles.includes(type)))
      for (const id of projection.documentIds(event))
        documents.set(id, projection.evolve(documents.get(id) ?? null, event, id));
    const fields = projection.indexes.flatMap((index) => index.fields);
    const reached = (field: string) =>
      [...documents.values()].some((document) => field.split('.').reduce<unknown>(memberOf, document) !== undefined);
    expect(fields.filter((field) => !reached(field))).toEqual([]);
  });
});

const memberOf = (value: unknown, name: string): unknown => (value as Readonly<Record<string, unknown>> | null)?.[name];
