import { describe, expect, it } from '@jest/globals';

import { scopes } from '#loyalty/access';
import { entry, TrofastError } from '#platform';
import { Attempt } from '#runner';

import { ProblemCatalogue } from './problem-catalogue.js';
import { EDGE_PROBLEMS, Problem } from './problems.js';
import { type Client } from './request.js';

const door = entry(409, 'Door is shut', 'Open it first.', { insteadOf: { lock_jammed: 'The lock is jammed.' } });
const guests = entry(422, 'Too few guests', 'Invite more.', { withheld: true });
const catalogue = new ProblemCatalogue(scopes, EDGE_PROBLEMS, { door_shut: door }, { too_few_guests: guests });

const clientWith = (...scopes: string[]) => ({ scopes: new Set(scopes), older: new Set() }) as unknown as Client;

describe('the catalogue of problems', () => {
  it('has one entry for each code', () =>
    expect(() => new ProblemCatalogue(scopes, EDGE_PROBLEMS, { door_shut: door }, { door_shut: door })).toThrow(
      'two entries: door_shut',
    ));

  it('answers an error of the libraries by its code, or by the entry that replaces it', () => {
    expect(catalogue.ofError(new TrofastError('door_shut', 'Shut.', {}))).toMatchObject({ code: 'door_shut' });
    expect(catalogue.ofError(new TrofastError('lock_jammed', 'Pin 3 is bent.', {}))).toMatchObject({
      code: 'door_shut',
      message: 'The lock is jammed.',
    });
  });

  it.each(
    Object.entries(EDGE_PROBLEMS).filter(
      ([, { status, remedy }]) => status >= 500 && /wrote nothing|nothing was written/.test(remedy),
    ),
  )('never says that nothing was written where something may be: %s', (code) => {
    const attempt = new Attempt();
    attempt.mayHaveWritten();
    expect(attempt.seen(new TrofastError(code, 'Nothing was written.'))).toMatchObject({
      code: 'append_outcome_unknown',
    });
  });

  it('knows nothing of other errors', () => {
    expect(catalogue.ofError(new TrofastError('unheard_of', 'Nobody knows.', {}))).toBeUndefined();
    expect(catalogue.ofError(new Error('broken'))).toBeUndefined();
  });

  it('withholds what a member has from those who may not read members', () => {
    const problem = new Problem('too_few_guests', '3 were asked for and 2 came.', { details: { came: 2 } });
    expect(catalogue.shownTo(clientWith('members:read'), problem)).toBe(problem);
    const shown = catalogue.shownTo(clientWith('redemptions:write'), problem);
    expect([shown.message, shown.details]).toEqual(['Too few guests. The details need the scope members:read.', {}]);
  });
});
