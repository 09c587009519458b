const ATTEMPTS = 4;

/** Acts again while nothing comes of it; rejects with what `isDone` rejected with at last. */
export async function actUntil(act: () => Promise<void>, isDone: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    await act();
    const error = await isDone().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error === undefined) return;
    if (attempt === ATTEMPTS) throw error;
  }
}
