import * as vscode from 'vscode';
import type { ChatWords } from './chatProtocol';

/** The words of the chat page in the editor's display language. */
export function chatWords(): ChatWords {
  return {
    conversation: vscode.l10n.t('Conversation with the architect'),
    question: vscode.l10n.t('Question to the architect'),
    placeholder: vscode.l10n.t('Ask about design, load, failure…'),
    send: vscode.l10n.t('Send'),
    stop: vscode.l10n.t('Stop'),
    working: vscode.l10n.t('Working on the answer…'),
    stopped: vscode.l10n.t('Stopped'),
    copy: vscode.l10n.t('Copy'),
    copied: vscode.l10n.t('Copied'),
    insert: vscode.l10n.t('Insert at cursor'),
    code: vscode.l10n.t('Code'),
    image: vscode.l10n.t('Image, not loaded'),
    attached: vscode.l10n.t('Attached code'),
    detach: vscode.l10n.t('Remove {0} from the question', '{0}'),
    suggestions: vscode.l10n.t('Questions to begin with'),
    toEnd: vscode.l10n.t('To the newest message'),
  };
}

/** Questions to begin with: a model is asked for judgement, the analyser for what it measures. */
export function suggestedQuestions(answeredBy: 'model' | 'analyser'): readonly string[] {
  return answeredBy === 'model'
    ? [
        vscode.l10n.t('What breaks first in this service under ten times the load?'),
        vscode.l10n.t('Which trade-offs does this design make, and what are the alternatives?'),
        vscode.l10n.t('Design this for millions of concurrent users: what would have to change?'),
        vscode.l10n.t('I added a REST endpoint for login. What did I forget?'),
      ]
    : [
        vscode.l10n.t('Give me an overview of this workspace'),
        vscode.l10n.t('Which import cycles are there?'),
        vscode.l10n.t('What does this file import, and who imports it?'),
        vscode.l10n.t('Which problems were found?'),
      ];
}
