import { parseArgs } from 'node:util';

import { MODEL_IN_FORCE, offerModel } from '#loyalty/offers';

import { reportModel } from './report.js';

/** `npm run offers` prints what docs/offers.md says of a model: what it brings about on simulated shops, against random and most popular. */
const { values } = parseArgs({ options: { model: { type: 'string', default: String(MODEL_IN_FORCE.version) } } });

const model = offerModel(Number(values.model));

if (!model) {
  process.stderr.write(`There is no model ${values.model}.\n`);
  process.exit(2);
}

process.stdout.write(`${reportModel(model)}\n`);
