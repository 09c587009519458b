import * as vscode from 'vscode';
import type { TextRange } from '../../core/findings/textRange';

/** The editor's form of a range; both count from 0 and in UTF-16 units. */
export function toVscodeRange({ start, end }: TextRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Our form of the editor's range. */
export function fromVscodeRange({ start, end }: vscode.Range): TextRange {
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}
