/**
 * Who is next, by the day: a queue for times that are days. Adding and taking cost the same however many wait, where a heap
 * of all members would compare its way through them for every fact.
 */
export class DayQueue<T> {
  private readonly byDay = new Map<number, T[]>();
  private count = 0;

  constructor(private readonly days: number) {}

  get size(): number {
    return this.count;
  }

  /** Leaves out what comes after the last day. */
  add(day: number, item: T): void {
    if (day >= this.days) return;
    this.count += 1;
    const waiting = this.byDay.get(day);
    if (waiting) waiting.push(item);
    else this.byDay.set(day, [item]);
  }

  /** Takes out everything of a day. */
  take(day: number): T[] {
    const waiting = this.byDay.get(day) ?? [];
    this.byDay.delete(day);
    this.count -= waiting.length;
    return waiting;
  }
}
