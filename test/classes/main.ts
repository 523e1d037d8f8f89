import { parseArgs } from 'node:util';

import { classModel } from '#analytics';

import { reportModel } from './report.js';
import { measureThresholds } from './thresholds.js';

/**
 * `npm run classes` prints what docs/classes.md tells of a model: how well it does on shops that it has not seen.
 * `--thresholds` prints what its thresholds were set by instead, on the tuning shops.
 */
const { values } = parseArgs({
  options: { model: { type: 'string', default: '1' }, thresholds: { type: 'boolean', default: false } },
});
const model = classModel(Number(values.model));
if (!model) {
  process.stderr.write(`There is no model ${values.model}.\n`);
  process.exit(2);
}
process.stdout.write(`${values.thresholds ? measureThresholds(model) : reportModel(model)}\n`);
