import { join } from 'node:path';
import { ROOT } from '../vscode/paths';

/** Where the analyser's grammars and rules lie before a build packs them. */
export const UNPACKED_ANALYSER = {
  grammarsFolder: join(ROOT, 'node_modules/@vscode/tree-sitter-wasm/wasm'),
  rulesFolder: join(ROOT, 'src/core/analysis/rules/catalogue'),
} as const;
