/** In log-parameters; a compromise of the truncation error (h²) and of digits lost (ε · |f| / h²). */
const STEP = 2e-3;

type Matrix = readonly (readonly number[])[];

/** Second derivatives of a function at a point, by central differences. */
export function hessian(f: (at: readonly number[]) => number, at: readonly number[]): Matrix {
  const moved = (i: number, di: number, j: number, dj: number) =>
    f(at.map((x, axis) => x + (axis === i ? di * STEP : 0) + (axis === j ? dj * STEP : 0)));
  const here = f(at);
  return at.map((_, i) =>
    at.map((__, j) =>
      i === j
        ? (moved(i, 1, j, 0) - 2 * here + moved(i, -1, j, 0)) / STEP ** 2
        : (moved(i, 1, j, 1) - moved(i, 1, j, -1) - moved(i, -1, j, 1) + moved(i, -1, j, -1)) / (4 * STEP ** 2),
    ),
  );
}

/**
 * The inverse of a symmetric positive definite matrix by Cholesky's factors; `undefined` when it is not positive definite
 * or so nearly singular that the inverse would be noise.
 */
export function inversePositiveDefinite(matrix: Matrix): Matrix | undefined {
  const n = matrix.length;
  const lower = cholesky(matrix);
  if (!lower) return undefined;
  const columns = Array.from({ length: n }, (_, column) => {
    const forward: number[] = [];
    for (let i = 0; i < n; i++) {
      let rest = i === column ? 1 : 0;
      for (let k = 0; k < i; k++) rest -= lower[i]![k]! * forward[k]!;
      forward.push(rest / lower[i]![i]!);
    }
    const solved = forward.slice();
    for (let i = n - 1; i >= 0; i--) {
      let rest = solved[i]!;
      for (let k = i + 1; k < n; k++) rest -= lower[k]![i]! * solved[k]!;
      solved[i] = rest / lower[i]![i]!;
    }
    return solved;
  });
  return columns[0]!.map((_, i) => columns.map((column) => column[i]!));
}

const PIVOT_MIN = 1e-8;

function cholesky(matrix: Matrix): number[][] | undefined {
  const lower: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    lower.push([]);
    for (let j = 0; j <= i; j++) {
      let rest = row[j]!;
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!;
      if (i !== j) lower[i]!.push(rest / lower[j]![j]!);
      else if (rest > PIVOT_MIN * Math.abs(row[i]!)) lower[i]!.push(Math.sqrt(rest));
      else return undefined;
    }
  }
  return lower;
}
