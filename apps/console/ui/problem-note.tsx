import { useQuery } from '@tanstack/react-query';

import { NoAnswer, Problem } from '#client';

import { useTexts } from '../preferences/preferences.js';

interface Props {
  readonly error: unknown;
  readonly again?: () => void;
}

/** What went wrong: its title, what the server says of it, its code, and what to do. */
export function ProblemNote({ error, again }: Props) {
  const texts = useTexts().problem;
  return (
    <div className="panel note note-problem" role="alert">
      {error instanceof Problem ? <ServerProblem problem={error} /> : <OtherProblem error={error} />}
      {again && (
        <button type="button" className="button" onClick={again}>
          {texts.again}
        </button>
      )}
    </div>
  );
}

function ServerProblem({ problem }: { readonly problem: Problem }) {
  const texts = useTexts().problem;
  const { data: remedy } = useQuery({ queryKey: ['remedy', problem.code], queryFn: () => remedyOf(problem.code) });
  const title = problem.body['title'];
  return (
    <>
      <h2 className="note-title">{typeof title === 'string' ? title : texts.title}</h2>
      <p lang="en">{problem.detail}</p>
      <dl className="facts">
        {remedy && (
          <>
            <dt>{texts.help}</dt>
            <dd lang="en">{remedy}</dd>
          </>
        )}
        <dt>{texts.code}</dt>
        <dd>
          <code>{problem.code}</code>
        </dd>
        {problem.traceId && (
          <>
            <dt>{texts.trace}</dt>
            <dd>
              <code>{problem.traceId}</code>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function OtherProblem({ error }: { readonly error: unknown }) {
  const texts = useTexts().problem;
  const isSilence = error instanceof NoAnswer || error instanceof TypeError;
  return (
    <>
      <h2 className="note-title">{isSilence ? texts.noAnswer : texts.title}</h2>
      <p>{isSilence ? texts.noAnswerHint : String(error)}</p>
    </>
  );
}

/** What the server's page of the problem says to do; nothing where it has no page. */
async function remedyOf(code: string): Promise<string | null> {
  const answer = await fetch(`/problems/${encodeURIComponent(code)}`, { headers: { accept: 'application/json' } });
  return answer.ok ? ((await answer.json()) as { readonly remedy: string }).remedy : null;
}
