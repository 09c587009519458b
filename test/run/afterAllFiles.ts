type Ending = () => Promise<void>;

const endings = new Set<Ending>();

/**
 * Has something end when all tests of this process are through: after the last of the files that it asks for one by one,
 * or with the run of mocha that it is.
 */
export function afterAllFiles(end: Ending): void {
  if (process.connected) endings.add(end);
  else after(end);
}

/** To be called by a process that asked for files, when there is none left. */
export async function endAll(): Promise<void> {
  for (const end of endings) await end();
}
