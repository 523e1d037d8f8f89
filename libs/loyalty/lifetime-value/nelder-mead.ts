const EDGE = 0.4;

const ITERATIONS_PER_RUN_MAX = 800;

const RUNS_MAX = 6;

export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
  readonly iterations: number;
  /** False when the limits of iterations were reached before the simplex had shrunk. */
  readonly converged: boolean;
}

type Objective = (at: readonly number[]) => number;

interface Vertex {
  readonly at: readonly number[];
  readonly value: number;
}

/**
 * A local minimum by the simplex of Nelder and Mead (1965, *The Computer Journal* 7, 308–313), restarted from where it
 * ended until that gains nothing more, since a simplex can collapse next to a minimum (Kelley 1999). An objective that is
 * not finite somewhere is avoided there.
 *
 * @param tolerance of the values at the vertices, and of the vertices themselves
 */
export function minimum(objective: Objective, start: readonly number[], tolerance = 1e-10): Minimum {
  const safe: Objective = (at) => {
    const value = objective(at);
    return Number.isFinite(value) ? value : Number.MAX_VALUE;
  };
  let best: Vertex = { at: start, value: safe(start) };
  let iterations = 0;
  for (let run = 0; run < RUNS_MAX; run++) {
    const ended = descend(safe, best, tolerance);
    iterations += ended.iterations;
    const gain = best.value - ended.best.value;
    best = ended.best;
    if (ended.converged && run > 0 && gain <= tolerance * (1 + Math.abs(best.value)))
      return { ...best, iterations, converged: true };
  }
  return { ...best, iterations, converged: false };
}

function descend(
  objective: Objective,
  start: Vertex,
  tolerance: number,
): { readonly best: Vertex; readonly iterations: number; readonly converged: boolean } {
  const vertexAt = (at: readonly number[]): Vertex => ({ at, value: objective(at) });
  const simplex = [start, ...start.at.map((_, axis) => vertexAt(start.at.map((x, i) => (i === axis ? x + EDGE : x))))];
  const byValue = (a: Vertex, b: Vertex) => a.value - b.value;
  for (let iterations = 0; iterations < ITERATIONS_PER_RUN_MAX; iterations++) {
    simplex.sort(byValue);
    const [best, worst, nextWorst] = [simplex[0]!, simplex.at(-1)!, simplex.at(-2)!];
    if (hasShrunk(simplex, tolerance)) return { best, iterations, converged: true };
    const centre = start.at.map(
      (_, axis) => simplex.slice(0, -1).reduce((sum, { at }) => sum + at[axis]!, 0) / start.at.length,
    );
    const along = (step: number) => vertexAt(centre.map((x, axis) => x + step * (worst.at[axis]! - x)));
    const replaced = replacement({ best, nextWorst, worst }, along);
    if (replaced) simplex[simplex.length - 1] = replaced;
    else
      for (let i = 1; i < simplex.length; i++)
        simplex[i] = vertexAt(simplex[i]!.at.map((x, axis) => (x + best.at[axis]!) / 2));
  }
  return { best: simplex.sort(byValue)[0]!, iterations: ITERATIONS_PER_RUN_MAX, converged: false };
}

/** Reflection, expansion or contraction, in this order; `undefined` when the simplex has to shrink. */
function replacement(
  { best, nextWorst, worst }: { readonly best: Vertex; readonly nextWorst: Vertex; readonly worst: Vertex },
  along: (step: number) => Vertex,
): Vertex | undefined {
  const reflected = along(-1);
  if (reflected.value < best.value) {
    const expanded = along(-2);
    return expanded.value < reflected.value ? expanded : reflected;
  }
  if (reflected.value < nextWorst.value) return reflected;
  const contracted = reflected.value < worst.value ? along(-0.5) : along(0.5);
  return contracted.value < Math.min(reflected.value, worst.value) ? contracted : undefined;
}

function hasShrunk(sorted: readonly Vertex[], tolerance: number): boolean {
  const [best, worst] = [sorted[0]!, sorted.at(-1)!];
  if (worst.value - best.value > tolerance * (1 + Math.abs(best.value))) return false;
  return sorted.every(({ at }) => at.every((x, axis) => Math.abs(x - best.at[axis]!) < Math.sqrt(tolerance)));
}
