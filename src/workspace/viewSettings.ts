import type { Severity } from '../core/findings/severity';
import { onDidChangeSettings, readSettings, type Settings } from './settings';

/** What of the settings the views go by; each is read when it is asked for. */
export const viewSettings = {
  onDidChangeSettings,
  showLowConfidence: (): boolean => readSettings().showLowConfidence,
  levelOf: (severity: Severity): Settings['diagnosticLevels'][Severity] => readSettings().diagnosticLevels[severity],
  isEnabled: (): boolean => readSettings().codeLensEnabled,
};
