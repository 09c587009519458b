import * as vscode from 'vscode';
import type { CodeChoice, LayersCompletion } from '../core/analysis/layers/completeFromCode';
import type { LayersHover } from '../core/analysis/layers/hoverLayers';
import { isLayersFile } from '../core/analysis/layers/layers';
import type { ParsedLayers } from '../core/analysis/layers/parseLayers';
import type { SourceFile } from '../core/analysis/structure/sourceFile';
import type { TextPosition } from '../core/findings/textRange';
import { DIAGNOSTIC_SOURCE } from './diagnostics';
import { toVscodeRange } from './shown/convert';

/** What the editor of layers files needs to know. */
export interface LayersEditorDeps {
  readonly layersHelp: LayersHelp;
  readonly pathOf: (uri: vscode.Uri) => string;
}

/** What the analyser tells of the open folders; both reject with the signal's reason when aborted. */
export interface LayersHelp {
  layersCompletions(choice: CodeChoice, signal: AbortSignal): Promise<readonly LayersCompletion[]>;
  layersHover(file: SourceFile, position: TextPosition, signal: AbortSignal): Promise<LayersHover | undefined>;
}

const LAYERS_FILES: vscode.DocumentFilter = { pattern: '**/.architecture/layers.{yml,yaml}' };
const TRIGGERS = [' ', '[', ',', '-'];

/**
 * Helps to write layers files: completion, hovers that tell how a component fares, problems at their lines. What reads
 * YAML loads with the first layers file.
 */
export function registerLayersEditor(deps: LayersEditorDeps): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(LAYERS_FILES, completionsWith(deps), ...TRIGGERS),
    vscode.languages.registerHoverProvider(LAYERS_FILES, hoversWith(deps)),
    showProblems(deps),
  );
}

function completionsWith(deps: LayersEditorDeps): vscode.CompletionItemProvider {
  return {
    async provideCompletionItems(document, position, token) {
      const text = document.getText(new vscode.Range(new vscode.Position(0, 0), position));
      const { layers } = await parsed(document, deps);
      const { completeLayers } = await import('../core/analysis/layers/completeLayers');
      const begun = document.getWordRangeAtPosition(position, WRITTEN) ?? new vscode.Range(position, position);
      const fromCode = (choice: CodeChoice) => deps.layersHelp.layersCompletions(choice, signalOf(token));
      const completions = await completeLayers(text.split(/\r?\n/), layers, fromCode);
      return completions.map((completion, place) => toItem(completion, place, begun.with({ end: position })));
    },
  };
}

/** What is taken for the beginning of a name, a key or a glob. */
const WRITTEN = /[\w@/*!.{}?-]*[\w@/*!.?]/;

const KINDS: Readonly<Record<LayersCompletion['kind'], vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  component: vscode.CompletionItemKind.Module,
  glob: vscode.CompletionItemKind.Folder,
  package: vscode.CompletionItemKind.Reference,
  word: vscode.CompletionItemKind.EnumMember,
};

function toItem(completion: LayersCompletion, place: number, range: vscode.Range): vscode.CompletionItem {
  const { kind, label, insert, detail, documentation } = completion;
  const item = new vscode.CompletionItem(detail === '' ? label : { label, description: detail }, KINDS[kind]);
  item.insertText = insert;
  item.range = range;
  item.sortText = String(place).padStart(5, '0');
  if (documentation !== '') item.documentation = new vscode.MarkdownString(documentation);
  return item;
}

function hoversWith(deps: LayersEditorDeps): vscode.HoverProvider {
  return {
    async provideHover(document, { line, character }, token) {
      const file = { path: deps.pathOf(document.uri), text: document.getText() };
      const hover = await deps.layersHelp.layersHover(file, { line, character }, signalOf(token));
      return hover && new vscode.Hover(new vscode.MarkdownString(hover.text), toVscodeRange(hover.range));
    },
  };
}

function showProblems(deps: LayersEditorDeps): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('architectureReview.layers');
  const show = async (document: vscode.TextDocument): Promise<void> => {
    if (!isLayersFile(document.uri.path)) return;
    const { version } = document;
    const { problems } = await parsed(document, deps);
    if (document.isClosed || document.version !== version) return;
    collection.set(
      document.uri,
      problems.map(({ range, message }) => {
        const diagnostic = new vscode.Diagnostic(toVscodeRange(range), message, vscode.DiagnosticSeverity.Warning);
        diagnostic.source = DIAGNOSTIC_SOURCE;
        diagnostic.code = 'layers-file';
        return diagnostic;
      }),
    );
  };
  for (const document of vscode.workspace.textDocuments) void show(document);
  return vscode.Disposable.from(
    collection,
    vscode.workspace.onDidOpenTextDocument((document) => void show(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => void show(document)),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => collection.delete(uri)),
  );
}

async function parsed(document: vscode.TextDocument, { pathOf }: LayersEditorDeps): Promise<ParsedLayers> {
  const { parseLayers } = await import('../core/analysis/layers/parseLayers');
  return parseLayers({ path: pathOf(document.uri), text: document.getText() });
}

function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
