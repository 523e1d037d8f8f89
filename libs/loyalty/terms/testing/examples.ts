import { readFileSync } from 'node:fs';

import { type Terms } from '../saying.js';

/** What an example of a page of the documentation defines. @param title what the example is called, or how that begins */
export function ofExample<Defined>(page: string, what: string, title: string): Defined {
  const text = readFileSync(`docs/${page}.md`, 'utf8');
  const found = [...text.matchAll(/\*\*(.+?)\*\*[^`]*(?:`\w+`[^`]*)?```json\n([^`]+)```/g)];
  const [, , json] = found.find(([, one]) => one!.startsWith(title))!;
  return (JSON.parse(json!) as Record<string, Defined>)[what]!;
}

/** Terms line by line, with # before what begins a part. */
export const linesOf = ({ title, sections }: Terms): readonly string[] => [
  title,
  ...sections.flatMap(({ heading, sentences }) => [`# ${heading}`, ...sentences]),
];
