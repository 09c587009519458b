import { posix } from 'node:path';
import type * as vscode from 'vscode';
import { languageOf } from '../core/analysis/language';

/** Whether the analyser has a use for a file: a source it reads, or configuration that says how imports resolve. */
export function isAnalysed(uri: vscode.Uri): boolean {
  return languageOf(uri.path) !== undefined || CONFIGURATION.test(posix.basename(uri.path));
}

const CONFIGURATION =
  /^(package\.json|lerna\.json|pnpm-workspace\.yaml|[jt]sconfig.*\.json|base\.json|go\.(mod|work)|pyproject\.toml|setup\.cfg|pom\.xml|settings\.gradle(\.kts)?)$/;
