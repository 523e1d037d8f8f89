import { Injectable } from '@nestjs/common';
import { type Observable, Subject } from 'rxjs';

/** The programme days that this process closes, as they end. */
@Injectable()
export class DayClosings {
  private readonly closings = new Subject<void>();

  /** Emits after the days of a programme were closed. */
  get all(): Observable<void> {
    return this.closings;
  }

  closed(): void {
    this.closings.next();
  }
}
