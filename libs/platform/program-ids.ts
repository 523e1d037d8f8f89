/** Names of programmes have no dot, so that no id of one programme is one of another. */
export function idInProgram(program: string, id: string): string {
  return `${program}.${id}`;
}
