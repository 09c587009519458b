/** How long a step of an attempt may take: what Playwright's actions and waits are given. */
export interface Patience {
  /** In ms. */
  readonly timeout: number;
}

/** The first attempts are short, since what is lost is lost at once; the last is for a machine that is merely slow. */
const PATIENCE_MS = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

/**
 * Acts again while nothing comes of it: an editor that draws anew at the wrong moment swallows a click or a key. `act`
 * must do no harm when it is repeated. An attempt that fails may come too late, because an earlier one had its effect
 * after all: `isDone` alone decides. Rejects with what the last attempt rejected with.
 */
export async function actUntil(
  act: (patience: Patience) => Promise<unknown>,
  isDone: (patience: Patience) => Promise<unknown>,
): Promise<void> {
  let failure: unknown;
  for (const timeout of PATIENCE_MS) {
    const failureToAct = await failureOf(act({ timeout }));
    const failureToEnd = await failureOf(isDone({ timeout }));
    if (failureToEnd === undefined) return;
    failure = failureToAct ?? failureToEnd;
  }
  throw failure;
}

function failureOf(step: Promise<unknown>): Promise<unknown> {
  return step.then(
    () => undefined,
    (error: unknown) => error,
  );
}
