import type { Confidence, Finding } from '../../findings/finding';
import type { Severity } from '../../findings/severity';

/** What a workspace says about findings of one code that no rule file states; what is missing stays as it is. */
export interface DetectedRuleSetting {
  readonly enabled: boolean;
  readonly severity?: Severity;
  readonly confidence?: Confidence;
}

/**
 * Codes of findings that code decides over the whole workspace instead of a rule file over one, and whether they are on
 * unless a workspace says otherwise.
 */
export const DETECTED_RULES: ReadonlyMap<string, DetectedRuleSetting> = new Map<string, DetectedRuleSetting>([
  ...[
    'cyclic-dependency',
    'hub-like-dependency',
    'god-module',
    'god-component',
    'god-class',
    'dead-module',
    'import-of-wrong-case',
    'layering-violation',
    'hidden-change-coupling',
    'hot-spot',
    'shared-table',
    'dual-write',
    'missing-transaction',
  ].map((code) => [code, { enabled: true }] as const),
  // Calls that need each other's answers look like any others, and are most of what it finds.
  ['chatty-calls', { enabled: false }],
  // By the formula; about half of what it finds nobody would change.
  ['unstable-dependency', { enabled: false }],
]);

/** The findings a workspace wants to see, with the severity and confidence it gives them. */
export function asSet(
  findings: readonly Finding[],
  settings: ReadonlyMap<string, DetectedRuleSetting>,
): readonly Finding[] {
  return findings.flatMap((finding) => {
    const setting = settings.get(finding.code);
    if (!setting) return [finding];
    const { enabled, severity = finding.severity, confidence = finding.confidence } = setting;
    return enabled ? [{ ...finding, severity, confidence }] : [];
  });
}
