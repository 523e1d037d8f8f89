import { parseArgs } from 'node:util';

import { classModel, type ClassModel } from '#loyalty/classes';

import { fitModel } from './fit.js';
import { reportModel } from './report.js';
import { retest } from './retest.js';
import { measureThresholds } from './thresholds.js';

/**
 * `npm run classes` prints what docs/classes.md says of a model: how well it does on shops that it has not seen. On the
 * tuning shops instead: `--thresholds` prints what its thresholds were set by, `--fit` weights fitted from it.
 * `--retest FILE` takes the CDNOW sample.
 */
const { values } = parseArgs({
  options: {
    model: { type: 'string', default: '1' },
    thresholds: { type: 'boolean', default: false },
    retest: { type: 'string' },
    fit: { type: 'boolean', default: false },
  },
});

const model = classModel(Number(values.model));

if (!model) {
  process.stderr.write(`There is no model ${values.model}.\n`);
  process.exit(2);
}

process.stdout.write(`${report(model)}\n`);

function report(of: ClassModel): string {
  if (values.retest !== undefined) return retest(values.retest, of);
  if (values.fit) return fitModel(of);
  return values.thresholds ? measureThresholds(of) : reportModel(of);
}
