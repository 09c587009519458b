import * as vscode from 'vscode';
import type { Outcome } from '../core/findings/review';
import type { DismissalDeps } from './dismissFinding';

/** Names, in a note of a review that is about to end, the dismissals that it shows to match nothing any more. */
export function tellObsolete(id: string, outcome: Outcome, { store, dismissals }: DismissalDeps): void {
  const review = store.review(id);
  const obsolete = review ? dismissals.obsoleteAfter({ ...review, outcome }) : [];
  if (obsolete.length === 0) return;
  const named = obsolete.map(({ path, title }) => `${path}: ${title}`).join('; ');
  store.addNote(id, { kind: 'summary', text: vscode.l10n.t('Dismissals that no longer match a finding: {0}.', named) });
}
