/** In the stream of operations: somebody decided to go on without acknowledged events that the log has lost. */
export interface LogLossAccepted {
  readonly type: 'LogLossAccepted';
  readonly data: {
    /** What is missing, and from where, in words. */
    readonly missing: string;
    readonly reason?: string;
    readonly effectiveAt: string;
  };
}
