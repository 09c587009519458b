import { setFlagsFromString } from 'node:v8';

void main();

/** The graph of a small project takes less time than loading what a review needs, so it is a program of its own. */
async function main(): Promise<void> {
  if (process.argv[2] === 'graph') {
    // Of what is made here little lives long. A heap that grows slowly takes a quarter to a third less memory, and as
    // much time: 80 in place of 105 MiB at 2,500 files, 186 in place of 261 at 30,000.
    setFlagsFromString('--semi-space-growth-factor=1');
    setFlagsFromString('--heap-growing-percent=20');
    // Most of a short run is spent on compiling: with less inlined it takes a sixth less processor time.
    setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
    // Three times as long as usual until a function is compiled for speed: what is not hot is then left as it is, a tenth
    // less processor time.
    setFlagsFromString('--interrupt-budget=200000');
    await (await import('./graphProgram')).runGraphProgram();
  } else await (await import('./wholeProgram')).runWholeProgram();
}
