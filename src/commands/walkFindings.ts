import * as vscode from 'vscode';
import type { PlacedFinding } from '../core/findings/finding';
import { parseFindingFilter } from '../core/findings/listing/findingFilter';
import type { Listing } from '../core/findings/listing/listing';
import { inEditorOrder, neighbouringFinding, type Whereabouts } from '../core/findings/listing/neighbouringFinding';
import { plainTitle } from '../core/findings/words/findingMarkdown';
import { pathOf } from '../workspace/workspacePaths';
import type { FindingDeps } from './findingDeps';
import { goToFinding } from './goToFinding';
import type { Action } from './runCommand';

export interface WalkDeps extends FindingDeps {
  readonly listing: Listing;
  /** The findings that stand on a place in code now. */
  readonly findingsInCode: () => readonly PlacedFinding[];
}

/** How long the status bar tells which finding it is, in ms. */
const TOLD_MS = 5_000;

/** Goes to the next finding, or the one before, from where the caret is, across files; a filter counts here too. */
export function walkFindings(direction: 'next' | 'previous', deps: WalkDeps): Action {
  return async () => {
    const { listing, findingsInCode } = deps;
    const isListed = parseFindingFilter(listing.filter);
    const ordered = inEditorOrder(findingsInCode().filter(({ finding }) => isListed(finding)));
    const found = neighbouringFinding(ordered, direction, whereabouts(listing.current));
    if (!found) {
      const words =
        listing.filter === ''
          ? vscode.l10n.t('No findings')
          : vscode.l10n.t('No finding matches "{0}".', listing.filter);
      vscode.window.setStatusBarMessage(words, TOLD_MS);
      return;
    }
    const { finding } = found;
    await goToFinding(deps)(finding.fingerprint);
    listing.goTo(finding.fingerprint);
    const at = ordered.indexOf(found) + 1;
    const told = vscode.l10n.t('Finding {0} of {1}: {2}', at, ordered.length, plainTitle(finding));
    vscode.window.setStatusBarMessage(told, TOLD_MS);
  };
}

function whereabouts(fingerprint: string | undefined): Whereabouts | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const { line, character } = editor.selection.start;
  return { path: pathOf(editor.document.uri), position: { line, character }, fingerprint };
}
