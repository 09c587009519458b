import type * as vscode from 'vscode';

/** Updates of a view that may be asked for often and are carried out seldom. */
export interface SoonUpdated extends vscode.Disposable {
  /** Asks for an update. */
  update(): void;
}

/** Least time between two updates, in ms: a stream of findings must not keep the editor busy. */
const PAUSE_MS = 100;

/** The first update asked for is carried out at once, those that follow within a moment together. */
export function updateSoon(carryOut: () => void): SoonUpdated {
  let pause: NodeJS.Timeout | undefined;
  let isAsked = false;
  const run = (): void => {
    isAsked = false;
    pause = setTimeout(() => {
      pause = undefined;
      if (isAsked) run();
    }, PAUSE_MS);
    carryOut();
  };
  return {
    update: () => {
      isAsked = true;
      if (!pause) run();
    },
    dispose: () => clearTimeout(pause),
  };
}
