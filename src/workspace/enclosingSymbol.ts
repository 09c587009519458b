import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';

/** A class, function or the like, as the language's extension names it. */
export interface NamedSymbol {
  readonly name: string;
  readonly kind: vscode.SymbolKind;
  /** The whole symbol, its comment and decorators included where the language's extension counts them in. */
  readonly range: vscode.Range;
  /** Its name. */
  readonly nameRange: vscode.Range;
  readonly children: readonly NamedSymbol[];
}

/** A language server that starts has this long in all, in ms, before the review goes on without symbols. */
const SYMBOLS_TIMEOUT_MS = 3_000;
const RETRY_AFTER_MS = 400;

/** What a person would call a piece of code worth a review of its own. */
const REVIEWABLE: ReadonlySet<vscode.SymbolKind> = new Set([
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Interface,
  vscode.SymbolKind.Struct,
  vscode.SymbolKind.Enum,
  vscode.SymbolKind.Module,
  vscode.SymbolKind.Namespace,
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Constructor,
  vscode.SymbolKind.Object,
  vscode.SymbolKind.Variable,
  vscode.SymbolKind.Constant,
]);

/**
 * The innermost class, function or the like that spans more than one line around `position`; `undefined` when there
 * is none or the language has no symbols.
 */
export async function enclosingSymbol(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<NamedSymbol | undefined> {
  return innermost(await symbolsOf(document.uri), position);
}

async function symbolsOf(uri: vscode.Uri): Promise<readonly NamedSymbol[]> {
  const gaveUp = new AbortController();
  const timeout = delay(SYMBOLS_TIMEOUT_MS, [], { signal: gaveUp.signal }).catch(() => []);
  try {
    return await Promise.race([askTwice(uri), timeout]);
  } finally {
    gaveUp.abort();
  }
}

/** Just after a file is opened its language's extension may not have registered yet. */
async function askTwice(uri: vscode.Uri): Promise<readonly NamedSymbol[]> {
  const first = await requestSymbols(uri);
  if (first.length > 0) return first;
  await delay(RETRY_AFTER_MS);
  return requestSymbols(uri);
}

/** The symbols the language's extension gives now; empty when it has none or fails. */
export async function requestSymbols(uri: vscode.Uri): Promise<readonly NamedSymbol[]> {
  try {
    const symbols = await vscode.commands.executeCommand<
      readonly (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined
    >('vscode.executeDocumentSymbolProvider', uri);
    return (symbols ?? []).map(toNamedSymbol);
  } catch {
    return [];
  }
}

function toNamedSymbol(symbol: vscode.DocumentSymbol | vscode.SymbolInformation): NamedSymbol {
  if ('children' in symbol) {
    const { name, kind, range, selectionRange, children } = symbol;
    return { name, kind, range, nameRange: selectionRange, children: children.map(toNamedSymbol) };
  }
  const { name, kind, location } = symbol;
  return { name, kind, range: location.range, nameRange: location.range, children: [] };
}

function innermost(symbols: readonly NamedSymbol[], position: vscode.Position): NamedSymbol | undefined {
  let found: NamedSymbol | undefined;
  for (const symbol of symbols) {
    if (!symbol.range.contains(position)) continue;
    const candidate = innermost(symbol.children, position) ?? (isReviewable(symbol) ? symbol : undefined);
    if (candidate && (!found || found.range.contains(candidate.range))) found = candidate;
  }
  return found;
}

function isReviewable({ kind, range }: NamedSymbol): boolean {
  return REVIEWABLE.has(kind) && !range.isSingleLine;
}
