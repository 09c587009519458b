import * as vscode from 'vscode';
import type { Severity } from '../../core/findings/severity';

/** A severity in the editor's display language. */
export function severityWord(severity: Severity): string {
  switch (severity) {
    case 'critical':
      return vscode.l10n.t('critical');
    case 'major':
      return vscode.l10n.t('major');
    case 'minor':
      return vscode.l10n.t('minor');
    case 'info':
      return vscode.l10n.t('info');
  }
}

/** Shape and colour differ, so that colour alone carries nothing. */
export function severityIcon(severity: Severity): vscode.ThemeIcon {
  switch (severity) {
    case 'critical':
      return new vscode.ThemeIcon('flame', new vscode.ThemeColor('list.errorForeground'));
    case 'major':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    case 'minor':
      return new vscode.ThemeIcon('info', new vscode.ThemeColor('notificationsInfoIcon.foreground'));
    case 'info':
      return new vscode.ThemeIcon('lightbulb');
  }
}
