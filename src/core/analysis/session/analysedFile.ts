import { isLayersFile } from '../layers/layers';
import { isRuleFile } from '../rules/ruleFilePath';
import { languageOf } from '../syntax/language';
import { manifestKindOf } from '../topology/manifests/manifestPath';

/**
 * Whether the analyser has a use for a file: a source it reads, configuration that says how imports resolve, a layers
 * file that says which are allowed, a rule of the workspace's own, or a schema or manifest that tells of tables and
 * services.
 */
export function isAnalysedFile(path: string): boolean {
  return isGraphFile(path) || isLayersFile(path) || isRuleFile(path) || manifestKindOf(path) !== undefined;
}

/** Whether a file takes part in the module graph: a source, or configuration that says how imports resolve. */
export function isGraphFile(path: string): boolean {
  return languageOf(path) !== undefined || CONFIGURATION.test(path) || SHARED_TSCONFIG.test(path);
}

const CONFIGURATION =
  /(?:^|\/)(?:package\.json|lerna\.json|pnpm-workspace\.yaml|go\.(?:mod|work)|[^/]*[jt]sconfig[^/]*\.json|pyproject\.toml|setup\.cfg|pom\.xml|build\.gradle(?:\.kts)?|[^/]+\.csproj|Directory\.Build\.(?:props|targets)|Cargo\.toml|composer\.json|[^/]+\.gemspec|Gemfile)$/;
/** What a `tsconfig.json` extends is named as anyone likes; these are the customary places. */
const SHARED_TSCONFIG = /(?:^|\/)(?:base\.json|[^/]*(?:tsconfig|ts-config|typescript-config)[^/]*\/[^/]+\.json)$/;
