import { parseArgs } from 'node:util';

import { OFFER_MODELS } from '#loyalty/offers';

import { fitModel } from './fit.js';
import { reportModels } from './report.js';

/**
 * `npm run offers` prints what docs/offers.md says of the models: what they bring about on simulated shops, against random and most
 * popular. `--fit` prints weights that are fitted to the tuning shops instead.
 */
const { values } = parseArgs({ options: { fit: { type: 'boolean', default: false } } });

process.stdout.write(`${values.fit ? fitModel(OFFER_MODELS[0]!) : reportModels(OFFER_MODELS)}\n`);
