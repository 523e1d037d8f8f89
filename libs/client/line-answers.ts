import { type components } from './api.js';
import { type ProblemCode } from './problem.js';

type Schemas = components['schemas'];

type Answered<Documented> = Omit<Documented, 'code'> & { readonly code?: ProblemCode };

/** What the server says of one line, by what the lines of the batch are: `POST /v1/{name}:batch`. */
export interface LineAnswers {
  readonly purchases: Answered<Schemas['BatchPurchaseAnswer']>;
  readonly returns: Answered<Schemas['BatchReturnAnswer']>;
  readonly adjustments: Answered<Schemas['BatchAdjustmentAnswer']>;
  readonly lots: Answered<Schemas['BatchLotExpiryAnswer']>;
}

export type BatchName = keyof LineAnswers;

export type LineAnswer = LineAnswers[BatchName];
