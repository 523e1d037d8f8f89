import { describe, expect, it } from '@jest/globals';

import { isSameMetadata, metadataAfter, metadataIn } from './metadata.js';

describe('metadata', () => {
  it('are the same in whatever order they are sent, and empty is as none', () => {
    expect(isSameMetadata({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true);
    expect(isSameMetadata({}, undefined)).toBe(true);
    expect(isSameMetadata({ a: '1' }, { a: '2' })).toBe(false);
    expect(isSameMetadata({ a: '1' }, undefined)).toBe(false);
    expect(isSameMetadata({ a: '1' }, { b: '1' })).toBe(false);
  });

  it('leave no trace in an event where there are none', () => {
    expect(metadataIn(undefined)).toEqual({});
    expect(metadataIn({})).toEqual({});
  });

  it('change by name; null takes one away', () =>
    expect(metadataAfter({ a: '1', b: '2' }, { a: null, b: '3', constructor: 'c' })).toEqual({
      b: '3',
      constructor: 'c',
    }));

  it('are recorded in the order of names', () =>
    expect(JSON.stringify(metadataIn({ b: '2', constructor: '1' }))).toBe('{"metadata":{"b":"2","constructor":"1"}}'));
});
