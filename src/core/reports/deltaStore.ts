import { ChangeEmitter } from '../findings/changeEmitter';
import type { DeltaReport } from './deltaReport';

/** The deltas that were shown in this session, by what a person calls them. Only commands write to it; views listen. */
export class DeltaStore {
  readonly #reports = new Map<string, DeltaReport>();
  readonly #changes: ChangeEmitter<string>;

  constructor(onListenerError: (error: unknown) => void) {
    this.#changes = new ChangeEmitter(onListenerError);
  }

  /** Tells the name of a delta that is new or another. */
  get onDidChange(): ChangeEmitter<string>['event'] {
    return this.#changes.event;
  }

  report(name: string): DeltaReport | undefined {
    return this.#reports.get(name);
  }

  set(name: string, report: DeltaReport): void {
    this.#reports.set(name, report);
    this.#changes.fire(name);
  }
}
