import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

import { componentSchemas } from '#edge';
import { EventRegistry, FORGOTTEN, type RecordedEvent } from '#event-store';
import { eventCatalogue } from '#loyalty/event-catalogue';
import { memberEventTypes } from '#loyalty/member/events';
import { SyntheticHistory } from '#loyalty/testing';

import { withoutTraces } from '../without-traces.js';
import { EVENT } from './answers.js';

const TYPES = Object.keys(memberEventTypes).sort();

const OF_A_TYPE_MAX = 20;

/** Events of members as they are in a log, personal values sealed; some of each type. */
function eventsOfMembers(): readonly RecordedEvent[] {
  const history = new SyntheticHistory(10);
  const counts = new Map<string, number>();
  const isWanted = (type: string): boolean => {
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    return Object.hasOwn(memberEventTypes, type) && count <= OF_A_TYPE_MAX;
  };
  return Array.from({ length: 3_000 }, () => history.next())
    .flatMap(({ stream, events }) =>
      events.map((event, revision) => ({ ...event, stream, revision, position: 'log.1.1' })),
    )
    .filter(({ type }) => isWanted(type));
}

describe('the component of recorded events', () => {
  const events = eventsOfMembers();
  let schemas: Readonly<Record<string, object>>;
  let validate: ValidateFunction;

  beforeAll(() => {
    schemas = componentSchemas();
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    ajv.addSchema({ $id: 'api', components: { schemas } });
    validate = ajv.getSchema(`api#/components/schemas/${EVENT.name}`)!;
  });

  const faultOf = (event: unknown): string | undefined => {
    if (validate(event)) return undefined;
    const { type } = event as RecordedEvent;
    return `${type}: ${JSON.stringify(validate.errors?.filter(({ schemaPath }) => schemaPath.includes(`Recorded${type}/`)))}`;
  };

  it('has every type of a member’s events, each by its name', () => {
    const { discriminator, oneOf } = schemas[EVENT.name] as {
      readonly discriminator: { readonly mapping: Readonly<Record<string, string>> };
      readonly oneOf: readonly { readonly $ref: string }[];
    };
    expect(Object.keys(discriminator.mapping).sort()).toEqual(TYPES);
    expect(Object.values(discriminator.mapping)).toEqual(oneOf.map(({ $ref }) => $ref));
  });

  it('takes every event, and what is left of it when the member is forgotten', () => {
    const registry = new EventRegistry(eventCatalogue);
    expect([...new Set(events.map(({ type }) => type)), 'CommandNoted'].sort()).toEqual(expect.arrayContaining(TYPES));
    const faults = events.flatMap((event) => [faultOf(event), faultOf(withoutTraces(event, registry))]);
    expect(faults.filter((fault) => fault !== undefined).slice(0, 3)).toEqual([]);
  });

  it('refuses a personal value that is not sealed, a field too many and another type’s data', () => {
    const of = (type: string) => events.find((event) => event.type === type)!;
    const note = of('NoteAdded');
    const withText = (text: unknown) => ({ ...note, data: { ...note.data, text } });
    expect(faultOf(withText(note.data['text']))).toBeUndefined();
    expect(faultOf(withText(FORGOTTEN))).toBeUndefined();
    expect(faultOf(withText('Called about the delivery'))).toBeDefined();
    expect(faultOf({ ...note, data: { ...note.data, colour: 'red' } })).toBeDefined();
    expect(faultOf({ ...note, type: 'PointsRedeemed' })).toBeDefined();
    expect(faultOf({ ...note, type: 'NoteLost' })).toBeDefined();
  });
});
