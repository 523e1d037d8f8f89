import { type ProblemEntry, type ProblemTable } from '#platform';

/** The list of all problems in markdown, by status; `docs/problems.md` is exactly this. */
export function problemsMarkdown(problems: ProblemTable): string {
  const rows = byStatus(problems).map(
    ([code, { status, title, remedy }]) => `| ${status} | \`${code}\` | ${title} | ${remedy} |`,
  );
  const head = [
    '# Problems',
    '',
    'Every error is `application/problem+json` (RFC 9457). `code` is stable; `type` is the address of its page on the server.',
    '',
  ];
  return [...head, '| status | code | what happened | what to do |', '| --- | --- | --- | --- |', ...rows, ''].join(
    '\n',
  );
}

/** The page that a problem's `type` leads to. */
export function problemPage(code: string, { status, title, remedy }: ProblemEntry): string {
  return page(
    title,
    `<p><code>${code}</code>, status ${status}</p><p>${inline(remedy)}</p><p><a href="/problems">All problems</a></p>`,
  );
}

export function problemsPage(problems: ProblemTable): string {
  const rows = byStatus(problems).map(
    ([code, { status, title, remedy }]) =>
      `<tr><td>${status}</td><td><a href="/problems/${code}"><code>${code}</code></a></td><td>${inline(title)}</td><td>${inline(remedy)}</td></tr>`,
  );
  return page(
    'Problems',
    `<table><thead><tr><th>status</th><th>code</th><th>what happened</th><th>what to do</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  );
}

function byStatus(problems: ProblemTable): readonly [string, ProblemEntry][] {
  return Object.entries(problems).sort(([a, { status: x }], [b, { status: y }]) => x - y || (a < b ? -1 : 1));
}

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}code{background:#f0f0f0;padding:.1em .3em;border-radius:.2em}td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0}';

function page(title: string, content: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${inline(title)} – Trofast</title><style>${STYLE}</style></head><body><h1>${inline(title)}</h1>${content}</body></html>`;
}

/** Text of the table as HTML: escaped, with backticks as code. */
function inline(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/`([^`]+)`/g, '<code>$1</code>');
}
