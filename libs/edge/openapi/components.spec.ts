import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { component, componentSchemas } from './components.js';

describe('components of the API document', () => {
  it('that are made when they are asked for are made once, whatever is defined after that', () => {
    component('MadeLate', () => {
      component('PartOfMadeLate', z.string());
      return z.number();
    });
    expect(componentSchemas()).toMatchObject({ MadeLate: { type: 'number' }, PartOfMadeLate: { type: 'string' } });
    component('DefinedAfterwards', z.boolean());
    expect(componentSchemas()).toMatchObject({ MadeLate: { type: 'number' }, DefinedAfterwards: { type: 'boolean' } });
  });

  it('have names of their own', () => {
    component('Twice', z.string());
    expect(() => component('Twice', z.string())).toThrow('two components of the name Twice');
  });
});
