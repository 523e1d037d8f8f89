import { writeFileSync } from 'node:fs';

import { trial } from './trial.js';

/** One trial in a process of its own, which damage may end: `main.js DIRECTORY REPORT-FILE`. */
const [directory, report] = process.argv.slice(2);
writeFileSync(report!, JSON.stringify(await trial(directory!)));
process.exit(0);
