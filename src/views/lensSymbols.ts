import * as vscode from 'vscode';

/** A class or function as the language's extension names it. */
export interface LensSymbol {
  readonly name: string;
  readonly kind: vscode.SymbolKind;
  readonly range: vscode.Range;
  readonly nameRange: vscode.Range;
  readonly children: readonly LensSymbol[];
}

/** Fewer lines are read at a glance; a lens above them would only be in the way. */
const LEAST_LINES = 3;

/**
 * What others of a system meet in a file: its classes, exported functions and handlers. What stands inside them, and
 * helpers that the file keeps to itself, get no lens.
 */
export function exposedSymbols(document: vscode.TextDocument, symbols: readonly LensSymbol[]): readonly LensSymbol[] {
  const candidates = topLevel(symbols);
  const exposed = candidates.filter((symbol) => isExposed(document, symbol));
  // A script or a CommonJS module exports in other ways: then nothing tells its functions apart.
  return exposed.length === 0 ? candidates : exposed;
}

function topLevel(symbols: readonly LensSymbol[]): readonly LensSymbol[] {
  return symbols.flatMap((symbol) => {
    if (CONTAINERS.has(symbol.kind)) return topLevel(symbol.children);
    const lines = symbol.range.end.line - symbol.range.start.line + 1;
    return WITH_LENS.has(symbol.kind) && lines >= LEAST_LINES ? [symbol] : [];
  });
}

function isExposed(document: vscode.TextDocument, { name, range, nameRange }: LensSymbol): boolean {
  switch (document.languageId) {
    case 'typescript':
    case 'typescriptreact':
    case 'javascript':
    case 'javascriptreact':
      // An unnamed function handed to a call, as `router.post('/orders') callback`, is a handler.
      return (
        /\bcallback$/.test(name) || document.getText(new vscode.Range(range.start, nameRange.end)).includes('export')
      );
    case 'python':
      return !name.startsWith('_');
    case 'go':
      // Methods are named `(*Server).Handle`.
      return /^(\(.*\)\.)?\p{Lu}/u.test(name);
    default:
      return true;
  }
}

const CONTAINERS: ReadonlySet<vscode.SymbolKind> = new Set([
  vscode.SymbolKind.Module,
  vscode.SymbolKind.Namespace,
  vscode.SymbolKind.Package,
]);

const WITH_LENS: ReadonlySet<vscode.SymbolKind> = new Set([
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Struct,
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Variable,
  vscode.SymbolKind.Constant,
]);
