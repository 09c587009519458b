import type * as vscode from 'vscode';
import type { Target } from '../core/findings/target';
import { type TextRange, textRange } from '../core/findings/textRange';
import { enclosingSymbol } from './enclosingSymbol';
import { pathOf } from './workspacePaths';

/**
 * What "review this" means in an editor: the selected lines; with nothing selected the class or function around the
 * cursor; with none around it the whole file.
 */
export async function targetAtSelection(document: vscode.TextDocument, selection: vscode.Selection): Promise<Target> {
  if (!selection.isEmpty) return targetOfRange(document, selection);
  const symbol = await enclosingSymbol(document, selection.active);
  if (!symbol) return targetOfFile(document.uri);
  const path = pathOf(document.uri);
  return { kind: 'symbol', label: symbol.name, parts: [{ path, range: wholeLines(document, symbol.range) }] };
}

/** The lines of a range; the whole file when they are all of it. */
export function targetOfRange(document: vscode.TextDocument, selected: vscode.Range): Target {
  const range = wholeLines(document, selected);
  const isWholeFile = range.start.line === 0 && range.end.line >= document.lineCount - 1;
  if (isWholeFile) return targetOfFile(document.uri);
  const path = pathOf(document.uri);
  return { kind: 'selection', label: labelOfLines(path, range), parts: [{ path, range }] };
}

/** A whole file. */
export function targetOfFile(uri: vscode.Uri): Target {
  const path = pathOf(uri);
  return { kind: 'file', label: path, parts: [{ path }] };
}

/** `src/orders.ts:10-24`, with 1-based lines as people count them. */
function labelOfLines(path: string, { start, end }: TextRange): string {
  return start.line === end.line ? `${path}:${start.line + 1}` : `${path}:${start.line + 1}-${end.line + 1}`;
}

/** A selection that ends before the first character of a line does not mean that line. */
function wholeLines(document: vscode.TextDocument, { start, end }: vscode.Range): TextRange {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return textRange(start.line, 0, last, document.lineAt(last).text.length);
}
