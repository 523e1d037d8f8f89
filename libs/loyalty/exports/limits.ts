/** Bounds of what an export is asked for with. */
export const EXPORT_LIMITS = {
  /** Members whose streams are read side by side; where more are needed, the whole programme is exported. */
  membersMax: 100,
  purposeMax: 500,
} as const;
