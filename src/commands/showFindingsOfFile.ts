import * as vscode from 'vscode';
import type { Finding } from '../core/findings/finding';
import type { FindingStore } from '../core/findings/storage/findingStore';
import { placeLabel, plainTitle } from '../core/findings/words/findingMarkdown';
import { COMMANDS } from './commandIds';
import type { Action } from './runCommand';

/** Lists the findings that a code lens counted, or shows the only one. */
export function showFindingsOfFile(deps: { readonly store: FindingStore }): Action {
  return async (argument) => {
    const fingerprints = Array.isArray(argument) ? argument.filter((one) => typeof one === 'string') : [];
    const findings = fingerprints.map((one) => deps.store.finding(one)).filter((finding) => finding !== undefined);
    const [first, second] = findings;
    const chosen = first && !second ? first : await choose(findings);
    if (chosen) await vscode.commands.executeCommand(COMMANDS.showFinding, chosen.fingerprint);
  };
}

async function choose(findings: readonly Finding[]): Promise<Finding | undefined> {
  const items = findings.map((finding) => ({ label: plainTitle(finding), description: describe(finding), finding }));
  const placeHolder = vscode.l10n.t('Choose a finding to read in full');
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.finding;
}

function describe(finding: Finding): string {
  return [finding.severity, finding.category, placeLabel(finding)].join(' · ');
}
