/** Answers a process that runs test files one after the other and asks for the next; without a file there is none. */
export interface NextFile {
  readonly file?: string | undefined;
}

/** Asks the process that started this one, which has to have a channel to it. */
export function nextFile(): Promise<string | undefined> {
  return new Promise((resolve) => {
    process.once('message', ({ file }: NextFile) => resolve(file));
    process.send?.('next');
  });
}
