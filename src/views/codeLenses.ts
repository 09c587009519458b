import * as vscode from 'vscode';
import { COMMANDS } from '../commands/commandIds';
import type { PlacedFinding } from '../core/findings/finding';
import type { Target } from '../core/findings/target';
import { rangeContains } from '../core/findings/textRange';
import { LENS_LANGUAGES } from './lensLanguages';
import { exposedSymbols, type LensSymbol } from './lensSymbols';
import { fromVscodeRange } from './shown/convert';
import type { ShownFindings } from './shown/shownFindings';
import { updateSoon } from './shown/updateSoon';

export interface CodeLensesDeps {
  readonly shown: ShownFindings;
  readonly pathOf: (uri: vscode.Uri) => string;
  readonly symbolsOf: (uri: vscode.Uri) => Promise<readonly LensSymbol[]>;
  readonly isEnabled: () => boolean;
}

/** Naming the symbols of a longer file takes seconds, and nobody wrote it by hand. */
const MAX_LINES = 20_000;

/** Above classes, functions and handlers: Review, the number of findings within, Ask. */
export function registerCodeLenses(deps: CodeLensesDeps): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const soon = updateSoon(() => changed.fire());
  /** The version of each document that lenses were last made of. */
  const provided = new WeakMap<vscode.TextDocument, number>();
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: async (document, token) => {
      if (!deps.isEnabled() || document.lineCount > MAX_LINES) return [];
      provided.set(document, document.version);
      const symbols = await deps.symbolsOf(document.uri);
      return token.isCancellationRequested ? [] : lensesFor(document, symbols, deps);
    },
  };
  /** The editor asks anew by itself after an edit; only places that were found without one are news to it. */
  const isBehind = (moved: ReadonlySet<string>): boolean =>
    vscode.workspace.textDocuments.some(
      (document) => provided.get(document) === document.version && moved.has(deps.pathOf(document.uri)),
    );

  return vscode.Disposable.from(
    changed,
    soon,
    deps.shown.onDidChange((moved) => {
      if (!moved || isBehind(moved)) soon.update();
    }),
    vscode.languages.registerCodeLensProvider([...LENS_LANGUAGES], provider),
  );
}

function lensesFor(
  document: vscode.TextDocument,
  symbols: readonly LensSymbol[],
  { shown, pathOf }: CodeLensesDeps,
): vscode.CodeLens[] {
  const path = pathOf(document.uri);
  const findings = shown.inCode.in(path);
  return exposedSymbols(document, symbols).flatMap((symbol) => lensesOn(symbol, path, findings));
}

function lensesOn(symbol: LensSymbol, path: string, findings: readonly PlacedFinding[]): vscode.CodeLens[] {
  const range = fromVscodeRange(symbol.range);
  const place = new vscode.Range(symbol.nameRange.start, symbol.nameRange.start);
  const target: Target = { kind: 'symbol', label: symbol.name, parts: [{ path, range }] };
  const within = findings.filter((placed) => rangeContains(range, placed.range));
  const lens = (title: string, command: string, tooltip: string, argument: unknown): vscode.CodeLens =>
    new vscode.CodeLens(place, { title, command, tooltip, arguments: [argument] });
  return [
    lens(
      vscode.l10n.t('Review'),
      COMMANDS.reviewTarget,
      vscode.l10n.t('Review the architecture of {0}', symbol.name),
      target,
    ),
    ...(within.length === 0
      ? []
      : [
          lens(
            within.length === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', within.length),
            COMMANDS.showFindingsOfFile,
            vscode.l10n.t('Show the findings in {0}', symbol.name),
            within.map(({ finding }) => finding.fingerprint),
          ),
        ]),
    lens(
      vscode.l10n.t('Ask'),
      COMMANDS.askAboutSelection,
      vscode.l10n.t('Ask the architect about {0}', symbol.name),
      target,
    ),
  ];
}
