import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { ROOT } from '../vscode/paths';
import { tellRow } from './table/row';

const LANGUAGES = ['typescript', 'tsx', 'javascript', 'python', 'go', 'java', 'c-sharp'];
const BOUND_MIB = 1.2;

/** What the grammars of seven languages take in the package, compressed as its files are. */
function main(): void {
  const bytes = LANGUAGES.map((name) => {
    const wasm = readFileSync(join(ROOT, `dist/grammars/tree-sitter-${name}.wasm`));
    return deflateRawSync(wasm, { level: 9 }).length;
  });
  const size = bytes.reduce((sum, one) => sum + one, 0) / 2 ** 20;
  tellRow({
    what: 'grammars of seven languages in the VSIX',
    goal: `≤ ${BOUND_MIB} MiB compressed`,
    measured: `${size.toFixed(2)} MiB`,
    holds: size <= BOUND_MIB,
  });
}

main();
