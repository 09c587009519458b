import { posix } from 'node:path';
import { languageOf } from './language';

/** Whether the analyser has a use for a file: a source it reads, or configuration that says how imports resolve. */
export function isAnalysedFile(path: string): boolean {
  return languageOf(path) !== undefined || CONFIGURATION.test(posix.basename(path));
}

const CONFIGURATION =
  /^(package\.json|lerna\.json|pnpm-workspace\.yaml|[jt]sconfig.*\.json|base\.json|go\.(mod|work)|pyproject\.toml|setup\.cfg|pom\.xml|settings\.gradle(\.kts)?)$/;
