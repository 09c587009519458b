import type { Finding } from '../findings/finding';
import type { Severity } from '../findings/severity';
import { CATEGORY_WORDS } from './categoryWords';
import type { SarifLevel, SarifRule } from './sarifLog';

/** The kinds of problem among the findings, one rule a code, sorted by code. */
export function sarifRules(findings: readonly Finding[]): readonly SarifRule[] {
  const byCode = new Map<string, Finding[]>();
  for (const finding of findings) byCode.set(finding.code, [...(byCode.get(finding.code) ?? []), finding]);
  return [...byCode].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, [first]]) => (first ? [ruleOf(first)] : []));
}

/**
 * The level of a result. Only what the analyser measured and calls critical is an error: the opinion of a model never
 * is, whatever its severity.
 */
export function sarifLevel(severity: Severity, source: Finding['source']): SarifLevel {
  switch (severity) {
    case 'critical':
      return source === 'analyser' ? 'error' : 'warning';
    case 'major':
      return 'warning';
    case 'minor':
    case 'info':
      return 'note';
  }
}

/** An analyser's rule explains itself by any of its findings; a model's category by what findings of it are about. */
function ruleOf({ code, category, source, severity, why, recommendation, reference }: Finding): SarifRule {
  const about = CATEGORY_WORDS[category];
  const help = source === 'analyser' ? `${why}\n\n${recommendation}` : about;
  return {
    id: code,
    // A name that is the id in other letters tells nothing; the standard has it left out (3.49.7).
    ...(code.includes('-') ? { name: code.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()) } : {}),
    shortDescription: { text: sentenceCase(code) },
    fullDescription: { text: about },
    help: { text: help, markdown: help },
    ...(reference ? { helpUri: reference.url } : {}),
    defaultConfiguration: { level: sarifLevel(severity, source) },
    properties: { tags: ['architecture', category] },
  };
}

function sentenceCase(code: string): string {
  const words = code.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
