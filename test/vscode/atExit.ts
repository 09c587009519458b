const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `end` when this process ends, by itself or by a signal. Returns how to take that back. */
export function atExit(end: () => void): () => void {
  process.once('exit', end);
  for (const name of SIGNALS) process.on(name, exitUnlessHandled);
  return () => {
    process.off('exit', end);
    for (const name of SIGNALS) process.off(name, exitUnlessHandled);
  };
}

/** By itself a signal ends a process without its `exit` event. Whoever else listens to it sees to the end. */
function exitUnlessHandled(name: NodeJS.Signals): void {
  const isHandled = process.listeners(name).some((listener) => listener !== exitUnlessHandled);
  if (!isHandled) process.exit(1);
}
