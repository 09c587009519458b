import * as vscode from 'vscode';
import type { AnalysisProblem } from '../core/analysis/analyser';
import type { AnalysisExcerpt } from '../core/analysis/facts/analysisExcerpt';
import type { CodeChoice, LayersCompletion } from '../core/analysis/layers/completeFromCode';
import type { LayersHover } from '../core/analysis/layers/hoverLayers';
import type { FileOutline } from '../core/analysis/scan/outline';
import type { FoundEarly } from '../core/analysis/session/sessionParts';
import type { SourceFile } from '../core/analysis/structure/sourceFile';
import type { AskedAbout, QuestionFacts } from '../core/chat/facts/questionFacts';
import type { Finding } from '../core/findings/finding';
import type { TextPosition } from '../core/findings/textRange';
import { AnalysisClient, type ClientOptions } from '../worker/analysisClient';
import type { AnalysisQuestion, UpdateSummary } from '../worker/analysisProtocol';
import type { Told } from '../worker/joinedParts';
import { cutWords } from './cutWords';
import { watchFiles } from './watchFiles';
import { WorkspaceFeed } from './workspaceFeed';
import type { WorkspaceHistory } from './workspaceHistory';

/** What the analysis is at. */
export type AnalysisState =
  | { readonly kind: 'unused' }
  | { readonly kind: 'reading'; readonly done: number; readonly total: number }
  | { readonly kind: 'current'; readonly summary: UpdateSummary }
  | { readonly kind: 'outdated' }
  | { readonly kind: 'failed'; readonly message: string };

const EMPTY_GRAPH = { nodes: [], edges: [], outside: [], cycles: [] };
/** Scans are written to disk when nothing happened for so long, in ms. */
const SAVED_AFTER_MS = 5000;

/**
 * What the analyser knows of the open folders. It follows the files, unsaved edits included, and whoever asks gets an
 * answer that is as new as the question. Nothing is read before the first one; reading, resolving and finding happen in
 * the worker, and answers come in small parts.
 */
export class WorkspaceAnalysis {
  readonly #client: AnalysisClient;
  readonly #feed: WorkspaceFeed;
  readonly #didChange = new vscode.EventEmitter<AnalysisState>();
  readonly #didOutdate = new vscode.EventEmitter<void>();
  readonly #didFind = new vscode.EventEmitter<FoundEarly>();
  #listening: vscode.Disposable | undefined;
  #saving: NodeJS.Timeout | undefined;
  #state: AnalysisState = { kind: 'unused' };

  /** `cacheFolder` is where scans are kept between sessions. */
  constructor(options: ClientOptions, history: WorkspaceHistory, cacheFolder: string) {
    this.#feed = new WorkspaceFeed(history, cacheFolder);
    this.#client = new AnalysisClient(options, this.#feed);
  }

  get state(): AnalysisState {
    return this.#state;
  }

  /** That not all files of the open folders were analysed, in words; `undefined` where all were, or none was yet. */
  get incomplete(): string | undefined {
    return cutWords(this.#feed.cuts);
  }

  get onDidChangeState(): vscode.Event<AnalysisState> {
    return this.#didChange.event;
  }

  /** Tells that files changed since the last answer. Silent before the first question. */
  get onDidOutdate(): vscode.Event<void> {
    return this.#didOutdate.event;
  }

  /** Tells, while an update goes on, what is known already of files that were edited. */
  get onDidFindEarly(): vscode.Event<FoundEarly> {
    return this.#didFind.event;
  }

  /** Takes in what changed; gives what it came to, or `undefined` when the analyser failed. */
  async update(signal: AbortSignal): Promise<UpdateSummary | undefined> {
    this.#listening ??= this.#follow();
    try {
      const updated = await this.#client.update(signal, {
        onProgress: (done, total) => this.#set({ kind: 'reading', done, total }),
        onScanned: (found) => this.#didFind.fire(found),
      });
      this.#set(
        updated.kind === 'updated'
          ? { kind: 'current', summary: updated.summary }
          : { kind: 'failed', message: updated.message },
      );
      this.#saveSoon();
      return updated.kind === 'updated' ? updated.summary : undefined;
    } catch (error) {
      this.#set({ kind: 'outdated' });
      throw error;
    }
  }

  /** About files of the open folders. Rejects with the signal's reason when aborted. */
  async excerpt(paths: readonly string[], signal: AbortSignal): Promise<AnalysisExcerpt> {
    await this.update(signal);
    return this.#client.excerpt(paths, signal);
  }

  /** About files that belong to no open folder, and nothing beside them. */
  excerptAlone(files: readonly SourceFile[], signal: AbortSignal): Promise<AnalysisExcerpt> {
    return this.#client.excerptAlone(files, signal);
  }

  /** How files look from outside, of those that can be parsed. */
  outlines(files: readonly SourceFile[], signal: AbortSignal): Promise<readonly FileOutline[]> {
    return this.#client.outlines(files, signal);
  }

  /** The findings that stand in the files. */
  async findings(paths: readonly string[], signal: AbortSignal): Promise<readonly Finding[]> {
    await this.update(signal);
    return this.#client.findings(paths, signal);
  }

  /** What the graph tells about a question of the chat; as of an empty workspace when the analyser failed. */
  async questionFacts({ text, attachments }: AskedAbout, signal: AbortSignal): Promise<QuestionFacts> {
    const asked = { text, attachments };
    const told = await this.#tell({ kind: 'question-facts', asked }, signal);
    if (told.questionFacts) return told.questionFacts;
    const { questionFacts } = await import('../core/chat/facts/questionFacts');
    return questionFacts(asked, EMPTY_GRAPH);
  }

  /** A draft of a layers file for the folder whose paths begin with `root`; `undefined` when it holds no modules. */
  async layersDraft(root: string, signal: AbortSignal): Promise<string | undefined> {
    return (await this.#tell({ kind: 'layers-draft', root }, signal)).layersDraft;
  }

  /** What the code has to offer at a place of a layers file. */
  async layersCompletions(choice: CodeChoice, signal: AbortSignal): Promise<readonly LayersCompletion[]> {
    return (await this.#tell({ kind: 'layers-completions', choice }, signal)).layersCompletions ?? [];
  }

  /** What is told about a place of a layers file. */
  async layersHover(file: SourceFile, position: TextPosition, signal: AbortSignal): Promise<LayersHover | undefined> {
    return (await this.#tell({ kind: 'layers-hover', file, position }, signal)).layersHover;
  }

  /** What could not be used in the files. */
  async problems(paths: readonly string[], signal: AbortSignal): Promise<readonly AnalysisProblem[]> {
    await this.update(signal);
    return this.#client.problems(paths, signal);
  }

  dispose(): void {
    clearTimeout(this.#saving);
    this.#listening?.dispose();
    this.#client.dispose();
    this.#didChange.dispose();
    this.#didOutdate.dispose();
    this.#didFind.dispose();
  }

  async #tell(question: AnalysisQuestion, signal: AbortSignal): Promise<Told> {
    await this.update(signal);
    return this.#client.tell(question, signal);
  }

  /** A cache that cannot be written costs time at the next start and nothing else. */
  #saveSoon(): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => void this.#client.save(new AbortController().signal), SAVED_AFTER_MS);
  }

  #follow(): vscode.Disposable {
    return watchFiles({
      changed: (uri) => {
        this.#feed.outdate(uri);
        this.#outdate();
      },
      came: (uri) => {
        if (!this.#feed.come(uri)) this.#client.relist();
        this.#outdate();
      },
      relisted: () => {
        this.#client.relist();
        this.#outdate();
      },
    });
  }

  #outdate(): void {
    if (this.#state.kind !== 'reading') this.#set({ kind: 'outdated' });
    this.#didOutdate.fire();
  }

  #set(state: AnalysisState): void {
    this.#state = state;
    this.#didChange.fire(state);
  }
}
