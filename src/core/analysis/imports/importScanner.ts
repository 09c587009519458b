import type { ImportScan } from '../fileScan';
import type { SyntaxGrammar, SyntaxNode } from '../syntaxParser';

/** Reads the imports of one parsed file. */
export type ImportScanner = (root: SyntaxNode, text: string, grammar: SyntaxGrammar) => ImportScan;
