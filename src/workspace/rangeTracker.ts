import * as vscode from 'vscode';
import { type Finding, rangeOfFinding } from '../core/findings/finding';
import type { TextEdit } from '../core/findings/shiftRange';
import type { FindingStore, StoreChange } from '../core/findings/storage/findingStore';
import type { TextRange } from '../core/findings/textRange';
import { SearchableText } from '../core/review/anchoring/searchableText';
import { placeAgain, type TrackedPlace, trackPlace } from '../core/review/anchoring/trackPlace';
import { readSourceAt } from './readSources';
import { pathOf, uriOf } from './workspacePaths';

/** Time in which changes of places gather before they are told, in ms. */
const PAUSE_MS = 100;

/**
 * Follows the code that findings quote: through edits, and by its text when a file was changed elsewhere, between two
 * sessions or on another branch. The findings themselves stay as they were found.
 * A finding that arrives while its file is being edited speaks of the text as the review read it, so it is
 * looked for anew.
 */
export class RangeTracker {
  readonly #store: FindingStore;
  readonly #places = new WeakMap<Finding, TrackedPlace>();
  readonly #arrived = new WeakSet<Finding>();
  readonly #didMove = new vscode.EventEmitter<ReadonlySet<string>>();
  /** Files with places that changed and were not told of yet. */
  #moved = new Set<string>();
  #telling: NodeJS.Timeout | undefined;
  /** The findings of a file; made anew when asked for after the store changed. */
  #byPath: ReadonlyMap<string, readonly Finding[]> | undefined;
  readonly #listening: vscode.Disposable;
  /** Which files were edited while reviews were running, and from where on each of them has to look. */
  #edited: string[] = [];
  readonly #running = new Map<string, number>();

  constructor(store: FindingStore) {
    this.#store = store;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*');
    const look = (uri: vscode.Uri): void => void this.#lookAgain([pathOf(uri)]);
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument((change) => this.#follow(change)),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => look(uri)),
      watcher,
      watcher.onDidChange(look),
      watcher.onDidCreate(look),
      watcher.onDidDelete(look),
      store.onDidChange((change) => this.#onStoreChange(change)),
    );
  }

  /** Tells in which files places of findings changed; what happens within a moment is told together. */
  get onDidMove(): vscode.Event<ReadonlySet<string>> {
    return this.#didMove.event;
  }

  /** Where the code of a finding stands, or stood last; `undefined` when it was never placed. */
  readonly placeOf = (finding: Finding): TrackedPlace | undefined => {
    const range = rangeOfFinding(finding);
    return this.#places.get(finding) ?? (range && { kind: 'standing', range });
  };

  /** Where a finding stands now; `undefined` when it was never placed or its code is another by now. */
  readonly rangeOf = (finding: Finding): TextRange | undefined => {
    const place = this.placeOf(finding);
    return place?.kind === 'standing' ? place.range : undefined;
  };

  dispose(): void {
    clearTimeout(this.#telling);
    this.#listening.dispose();
    this.#didMove.dispose();
  }

  #onStoreChange({ kind, reviewId }: StoreChange): void {
    this.#byPath = undefined;
    if (kind === 'restored' || kind === 'revised') {
      const reviews = reviewId === undefined ? this.#store.reviews : [this.#store.review(reviewId)];
      void this.#lookAgain(new Set(reviews.flatMap((review) => review?.findings.map(({ path }) => path) ?? [])));
    }
    if (reviewId === undefined) return;
    if (kind === 'began') this.#running.set(reviewId, this.#edited.length);
    if (kind === 'added') this.#catchUp(reviewId);
    if (kind !== 'ended' && kind !== 'removed') return;
    this.#running.delete(reviewId);
    if (this.#running.size === 0) this.#edited = [];
  }

  #catchUp(reviewId: string): void {
    const missed = new Set(this.#edited.slice(this.#running.get(reviewId)));
    const texts = new Map<string, SearchableText>();
    const review = this.#store.review(reviewId);
    for (const finding of review?.findings ?? []) {
      if (this.#arrived.has(finding)) continue;
      this.#arrived.add(finding);
      // What was read is not what is on disk.
      if (review?.target.version) void this.#lookAgain([finding.path]);
      const document = missed.has(finding.path) ? openDocument(finding.path) : undefined;
      if (!document) continue;
      const text = texts.get(finding.path) ?? new SearchableText(document.getText(), []);
      texts.set(finding.path, text);
      this.#placeAgain(finding, text);
    }
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0) return;
    const path = pathOf(document.uri);
    // The editor reports the changes of one edit against the text before it; from the last to the first, each leaves
    // the places of those still to come as they are.
    const edits = [...contentChanges].sort((a, b) => b.rangeOffset - a.rangeOffset).map(toTextEdit);
    if (this.#running.size > 0) this.#edited.push(path);
    const textIn = ({ start, end }: TextRange): string =>
      document.getText(new vscode.Range(start.line, start.character, end.line, end.character));
    const concerned = this.#findingsIn(path);
    for (const finding of concerned) {
      const place = this.placeOf(finding);
      if (place) this.#places.set(finding, trackPlace(place, finding.quote, edits, textIn));
    }
    if (concerned.length > 0) this.#tellOf(path);
  }

  /** Looks for the code of findings in their files as these are now. */
  async #lookAgain(paths: Iterable<string>): Promise<void> {
    for (const path of paths) {
      const uri = this.#findingsIn(path).length > 0 ? uriOf(path) : undefined;
      if (!uri) continue;
      const text = openDocument(path)?.getText() ?? (await textAt(uri));
      if (text === undefined) continue;
      const source = new SearchableText(text, []);
      for (const finding of this.#findingsIn(path)) this.#placeAgain(finding, source);
      this.#tellOf(path);
    }
  }

  #placeAgain(finding: Finding, text: SearchableText): void {
    const place = this.placeOf(finding);
    if (place) this.#places.set(finding, placeAgain(place.range, finding.quote, text));
  }

  /** The editor itself moves what it draws along with an edit, so the views may follow when the keystroke is done. */
  #tellOf(path: string): void {
    this.#moved.add(path);
    this.#telling ??= setTimeout(() => {
      const moved = this.#moved;
      this.#moved = new Set();
      this.#telling = undefined;
      this.#didMove.fire(moved);
    }, PAUSE_MS);
  }

  #findingsIn(path: string): readonly Finding[] {
    this.#byPath ??= groupByPath(this.#store.reviewsAndLive.flatMap(({ findings }) => findings));
    return this.#byPath.get(path) ?? [];
  }
}

function groupByPath(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byPath = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = byPath.get(finding.path);
    if (known) known.push(finding);
    else byPath.set(finding.path, [finding]);
  }
  return byPath;
}

function openDocument(path: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri, isClosed }) => !isClosed && pathOf(uri) === path);
}

/** The text of a file on disk: empty when there is no such file, `undefined` when it cannot be read as text. */
async function textAt(uri: vscode.Uri): Promise<string | undefined> {
  const read = await readSourceAt(uri);
  if (!read) return '';
  return read.kind === 'source' ? read.file.text : undefined;
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
