import * as vscode from 'vscode';
import type { NoteKind } from '../../core/findings/note';
import { inertMarkdown } from '../../core/findings/words/inertMarkdown';

/** A remark with no line. */
export function noteItem(reviewId: string, index: number, kind: NoteKind, text: string): vscode.TreeItem {
  const plain = text
    .replace(/[*_`#]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const item = new vscode.TreeItem(plain);
  item.id = `${reviewId}/note/${index}`;
  item.description = noteWord(kind);
  item.iconPath = new vscode.ThemeIcon(NOTE_ICONS[kind]);
  item.tooltip = new vscode.MarkdownString(inertMarkdown(text));
  item.accessibilityInformation = { label: `${noteWord(kind)}: ${plain}` };
  return item;
}

const NOTE_ICONS = {
  summary: 'book',
  strength: 'thumbsup',
  tradeoff: 'arrow-swap',
  question: 'comment-unresolved',
  assumption: 'telescope',
} as const;

function noteWord(kind: NoteKind): string {
  switch (kind) {
    case 'summary':
      return vscode.l10n.t('summary');
    case 'strength':
      return vscode.l10n.t('strength');
    case 'tradeoff':
      return vscode.l10n.t('trade-off');
    case 'question':
      return vscode.l10n.t('question');
    case 'assumption':
      return vscode.l10n.t('assumption');
  }
}
