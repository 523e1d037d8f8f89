import { type ColumnFacts } from './column.js';
import { type Question } from './questions.js';
import { type Table } from './table.js';

const INTRODUCTION = `# Analysis

Everything that the programme knows, as tables for DuckDB, Python, R or a spreadsheet. This page is generated from the code: the columns below are those that are written, and the questions are run by a test against a simulated shop.

\`\`\`bash
npx trofast export --parquet shop/                    # a folder of Parquet files for each table, and a signed manifest
npx trofast export --csv shop-csv/                    # the same as CSV
npx trofast export --duckdb shop.duckdb               # the same in one file; needs npm install @duckdb/node-api
npx trofast export --parquet shop/ --personal --purpose "Letter to members"
npx trofast verify --export shop/                     # anywhere, later: every file is as it was written
\`\`\`

It reads the log and nothing else, so no server has to run, and one that runs is not in the way.

**One position.** All tables show what the log says up to one position, which is where it ended when the export began: every event of the programme up to there counts in every table, and none after it. \`manifest.json\` names the position, and so does what the command prints. The rows are what the read models of servers have when they have got exactly so far, made by the same functions; a test compares them. What is due and not recorded yet (points that begin to count or end, tiers to be reviewed) is not in the tables, as it is not in the log: \`unsettledAccounts\` of the manifest says of how many accounts something was due. A server that runs records it.

**An export that is cut off** goes on with the same command, at the same position, behind the last parts that were whole: after each 1,000,000 rows of all tables (\`--part-rows\`) new files begin. \`manifest.json\` comes last; a directory without it is not whole. A file of DuckDB is called \`….part\` until it is.

**Memory** does not grow with the rows. It is for the ids of all accounts, for what is known of one account (with those that became one with it), for the names and hashes of the parts that are done, and in each table for the rows that are not written yet: in Parquet a group of up to 400,000 cells, in CSV 256 KiB of text. DuckDB itself keeps much of a part in memory until the part ends: where memory is short, make its parts smaller (\`--part-rows 50000\`).

**The manifest** has the position, when the export was asked for, by whom and why, each table with its columns, its rows and the SHA-256 of each file, the currency, its digits and the time zone. The notary's key signs it (\`manifest.note\`), where a server has made that key. The signature shows who made the tables; that they follow from the log is what the signer says. Who needs proof exports the events (\`trofast export DIRECTORY\`, [proof.md](proof.md)). In a file of DuckDB the manifest is the table \`export_manifest\`, and nothing is signed.

**Personal columns** (marked *personal*) are written with \`--personal\` only, and then a purpose is needed, and a line in the log of [who opened personal data](operations.md) is written. Values of members who were forgotten are gone. The other columns are pseudonymous: member ids, and texts that callers sent (references, reasons, \`metadata\`), which should name nobody.

| what | Parquet | CSV | DuckDB |
| --- | --- | --- | --- |
| text, json | UTF-8 | as it is, quoted where needed (RFC 4180) | \`VARCHAR\` |
| integer | INT64 | digits | \`BIGINT\` |
| number | DOUBLE | digits with a dot | \`DOUBLE\` |
| boolean | BOOLEAN | \`true\`, \`false\` | \`BOOLEAN\` |
| instant | TIMESTAMP in milliseconds, UTC | \`2026-02-01T12:30:00.000Z\` | \`TIMESTAMPTZ\` |
| day: a day in the programme's time zone | DATE | \`2026-02-01\` | \`DATE\` |
| null | null | nothing; an empty text is \`""\` | \`NULL\` |

**Money** is in minor units, whole numbers: 2933 is 29.33 where the currency has two digits. \`currency\` names the currency of a row, \`units.currencyDigits\` of the manifest how many digits it has: a programme keeps its digits.

To ask in SQL over Parquet, make a view of each folder, and say in which time zone months begin:

\`\`\`sql
SET TimeZone = 'Europe/Oslo'; -- \`units.timeZone\` of the manifest
CREATE VIEW purchases AS SELECT * FROM 'shop/purchases/*.parquet';
\`\`\`
`;

/** docs/analysis.md. */
export function analysisMarkdown(tables: readonly Table[], questions: readonly Question[]): string {
  const asked = questions.map(
    ({ title, answer, sql }, index) => `### ${index + 1}. ${title}\n\n${answer}\n\n\`\`\`sql\n${sql.trim()};\n\`\`\`\n`,
  );
  return [
    INTRODUCTION,
    '## Ten questions\n\nEach is run by a test against the export of a simulated shop, and compared with what the product answers, or with a second computation from the events.\n',
    ...asked,
    '## Tables\n',
    ...tables.map(section),
  ].join('\n');
}

function section({ name, meaning, key, columns }: Table): string {
  const named = key.length > 0 ? ` Named by ${key.map((column) => `\`${column}\``).join(', ')}.` : '';
  const rows = columns.map((column) => `| ${cells(column).join(' | ')} |`);
  return `### ${name}

${meaning}${named}

| column | type | what it is | from |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function cells({ name, type, nullable, unit, personal, meaning, from }: ColumnFacts): readonly string[] {
  const kind = `${type}${nullable ? ' or null' : ''}${unit ? `, ${unit}` : ''}`;
  return [`\`${name}\``, kind, `${personal ? '*Personal.* ' : ''}${meaning.replaceAll('|', '\\|')}`, `\`${from}\``];
}
