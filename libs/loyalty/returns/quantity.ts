const SCALE = 1_000;

/** A quantity, which has three decimals at most, as a whole number of thousandths. */
export const inThousandths = (quantity: number): number => Math.round(quantity * SCALE);

export const fromThousandths = (thousandths: number): number => thousandths / SCALE;
