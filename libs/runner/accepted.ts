/** How an accepted command is answered. */
export interface Accepted<Body> {
  readonly outcome: 'appended' | 'replayed' | 'unchanged' | 'preview';
  /** The command changed nothing, and was answered so before. */
  readonly isRepeated?: true;
  readonly body: Body;
  readonly revision: number;
  readonly position: string;
}
