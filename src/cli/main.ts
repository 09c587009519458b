import { compileLess, keepHeapSmall } from './compilation';

void main();

/** The graph of a small project takes less time than loading what a review needs, so it is a program of its own. */
async function main(): Promise<void> {
  compileLess();
  if (process.argv[2] === 'graph') {
    keepHeapSmall();
    await (await import('./graphProgram')).runGraphProgram();
  } else await (await import('./wholeProgram')).runWholeProgram();
}
