import type { ExportedName, RawImport } from '../../structure/fileScan';
import { type EcmascriptScan, scanEcmascript } from './scanEcmascript';
import { scriptBlocks } from './scriptBlocks';

/**
 * Scans a file of TypeScript or JavaScript, or the scripts of a Vue or Svelte component; ranges count in the file. Where
 * nobody asks for names, which are a third of what is kept of a file, `readsNames` leaves them out.
 */
export function scanEcmascriptFile(path: string, text: string, readsNames = true): EcmascriptScan {
  if (COMPONENT.test(path)) return scanComponent(text, readsNames);
  const hasJsx = !/\.[cm]?ts$/i.test(path);
  return scanEcmascript(text, { start: 0, end: text.length, line: 0, lineStart: 0, hasJsx }, readsNames);
}

const COMPONENT = /\.(?:vue|svelte)$/i;

function scanComponent(text: string, readsNames: boolean): EcmascriptScan {
  const imports: RawImport[] = [];
  const exports: ExportedName[] = [];
  let linesOfCode = 0;
  for (const block of scriptBlocks(text)) {
    const scan = scanEcmascript(text, block, readsNames);
    imports.push(...scan.imports);
    exports.push(...scan.exports);
    linesOfCode += scan.linesOfCode;
  }
  return { imports, exports, linesOfCode };
}
