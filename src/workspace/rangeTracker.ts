import * as vscode from 'vscode';
import { type Finding, rangeOfFinding } from '../core/findings/finding';
import type { FindingStore, StoreChange } from '../core/findings/findingStore';
import { restoredRange, shiftRange, type TextEdit } from '../core/findings/shiftRange';
import type { TextRange } from '../core/findings/textRange';
import { pathOf } from './workspacePaths';

interface EditOfFile {
  readonly path: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Follows the places of findings through the edits of this session; the findings themselves stay as they were found.
 * Code that was replaced and comes back, by an undo or by being moved, has its findings again.
 * A finding that arrives while its file is being edited speaks of the text as the review read it, so the edits since
 * the review began are made up for.
 */
export class RangeTracker {
  readonly #store: FindingStore;
  readonly #moved = new WeakMap<Finding, TextRange | 'replaced'>();
  readonly #arrived = new WeakSet<Finding>();
  readonly #didMove = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;
  /** What was edited while reviews were running, and from where on each of them has to look. */
  #edits: EditOfFile[] = [];
  readonly #running = new Map<string, number>();

  constructor(store: FindingStore) {
    this.#store = store;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((change) => this.#follow(change)),
      store.onDidChange((change) => this.#onStoreChange(change)),
    );
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

  #onStoreChange({ kind, reviewId }: StoreChange): void {
    if (reviewId === undefined) return;
    if (kind === 'began') this.#running.set(reviewId, this.#edits.length);
    if (kind === 'added') this.#catchUp(reviewId);
    if (kind !== 'ended' && kind !== 'removed') return;
    this.#running.delete(reviewId);
    if (this.#running.size === 0) this.#edits = [];
  }

  #catchUp(reviewId: string): void {
    const missed = this.#edits.slice(this.#running.get(reviewId));
    for (const finding of this.#store.review(reviewId)?.findings ?? []) {
      if (this.#arrived.has(finding)) continue;
      this.#arrived.add(finding);
      for (const { path, edits } of missed) if (path === finding.path) this.#shift(finding, edits);
    }
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    const path = pathOf(document.uri);
    // The editor reports the changes of one edit against the text before it; from the last to the first, each leaves
    // the places of those still to come as they are.
    const edits = [...contentChanges].sort((a, b) => b.rangeOffset - a.rangeOffset).map(toTextEdit);
    if (this.#running.size > 0) this.#edits.push({ path, edits });
    const concerned = this.#store.reviews.flatMap(({ findings }) => findings.filter((one) => one.path === path));
    for (const finding of concerned) this.#shift(finding, edits);
    if (concerned.length > 0) this.#didMove.fire();
  }

  #shift(finding: Finding, edits: readonly TextEdit[]): void {
    if (!rangeOfFinding(finding)) return;
    let range = this.rangeOf(finding);
    for (const edit of edits) range = (range && shiftRange(range, edit)) ?? restoredRange(finding.quote, edit);
    this.#moved.set(finding, range ?? 'replaced');
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
