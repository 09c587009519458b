import * as vscode from 'vscode';
import { type Finding, rangeOfFinding } from '../core/findings/finding';
import type { FindingStore } from '../core/findings/findingStore';
import { shiftRange, type TextEdit } from '../core/findings/shiftRange';
import type { TextRange } from '../core/findings/textRange';
import { pathOf } from './workspacePaths';

/** Follows the places of findings through the edits of this session; the findings themselves stay as they were found. */
export class RangeTracker {
  readonly #store: FindingStore;
  readonly #moved = new WeakMap<Finding, TextRange | 'replaced'>();
  readonly #didMove = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;

  constructor(store: FindingStore) {
    this.#store = store;
    this.#listening = vscode.workspace.onDidChangeTextDocument((change) => this.#follow(change));
  }

  /** Tells that places of findings changed. */
  get onDidMove(): vscode.Event<void> {
    return this.#didMove.event;
  }

  /** Where a finding stands now; `undefined` when it was never placed or its code has been replaced. */
  rangeOf(finding: Finding): TextRange | undefined {
    const moved = this.#moved.get(finding);
    return moved === 'replaced' ? undefined : (moved ?? rangeOfFinding(finding));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#didMove.dispose();
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    const path = pathOf(document.uri);
    const concerned = this.#store.findings.filter((finding) => finding.path === path);
    if (concerned.length === 0) return;
    // The editor reports the changes of one edit against the text before it; from the last to the first, each leaves
    // the places of those still to come as they are.
    const edits = [...contentChanges].sort((a, b) => b.rangeOffset - a.rangeOffset).map(toTextEdit);
    for (const finding of concerned) {
      let range = this.rangeOf(finding);
      for (const edit of edits) range = range && shiftRange(range, edit);
      this.#moved.set(finding, range ?? 'replaced');
    }
    this.#didMove.fire();
  }
}

function toTextEdit({ range: { start, end }, text }: vscode.TextDocumentContentChangeEvent): TextEdit {
  return {
    range: {
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    },
    text,
  };
}
