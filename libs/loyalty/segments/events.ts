export interface SegmentMove {
  readonly segmentId: string;
  readonly segmentVersion: number;
  /** Where the rule of the segment asks for a loyalty class. */
  readonly modelVersion?: number;
}
