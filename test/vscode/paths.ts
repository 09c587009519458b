import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout's root: the extension as VS Code's development mode loads it. */
export const ROOT = resolve(__dirname, '../..');

/** Where tests leave what a person looks at afterwards: pictures, page texts, server logs. Ignored by git. */
export const ARTIFACTS = join(ROOT, 'test/.artifacts');

/**
 * Where VS Code and, if need be, a browser are installed once per machine. `VSCODE_WEB_CACHE` moves it.
 * It has to lie outside the checkout: in development mode VS Code prefers themes found below the extension's folder.
 */
export const CACHE = resolve(process.env.VSCODE_WEB_CACHE ?? join(homedir(), '.cache/architecture-review-vscode'));
