import { languagesInWords } from '../../analysis/syntax/language';
import { explainFinding, findingsIn, workspaceFindings } from '../facts/aboutFindings';
import { type Intent, intentsOf } from '../facts/factsQuestion';
import { codeSpan } from '../facts/markdownText';
import type { PlaceFacts } from '../facts/questionFacts';
import type { Answerer, Question } from './answerer';

/** What was measured, in Markdown, and whether that is what was asked for. */
export interface FactsAnswer {
  readonly markdown: string;
  /** `false` when the question wants judgement, which needs a model. */
  readonly isAnswered: boolean;
}

/**
 * Answers without a model, from what the analyser measured: imports, importers, cycles, sizes and findings, of the
 * files that are named or attached, else of the workspace. Says plainly what it cannot answer. Deterministic.
 */
export function answerFromFacts(question: Question): FactsAnswer {
  const intents = intentsOf(question.text);
  const { unclear, isNamed } = question.facts.told;
  const explained = question.findings.filter((finding) =>
    question.attachments.some((attachment) => attachment.fingerprint === finding.fingerprint),
  );
  const sections = [...unclear, ...(isNamed ? [] : explained.map(explainFinding))];
  if (intents.size === 0 && sections.length === 0) sections.push(CANNOT);
  if (intents.size > 0 || explained.length === 0) sections.push(...factsAsked(question, intents));
  return { markdown: sections.filter((section) => section !== '').join('\n\n'), isAnswered: intents.size > 0 };
}

/** The analyser as the one who answers. */
export const analyserAnswerer: Answerer = {
  identity: { kind: 'analyser' },
  async *answer(question, signal) {
    if (signal.aborted) {
      yield { type: 'end', state: 'stopped' };
      return;
    }
    const { markdown, isAnswered } = answerFromFacts(question);
    yield { type: 'delta', text: markdown };
    yield { type: 'end', state: 'complete', ...(!isAnswered && { needsModel: true }) };
  },
};

const CANNOT = `This question needs judgement, and no model is set up to give it. The analyser answers from what it measured:

- the import cycles of the workspace, or those through a file
- what a file or folder imports, and who imports it
- how one module reaches another
- what was found in a file, or everywhere
- an overview: size, most imported modules, largest modules`;

function factsAsked(question: Question, intents: ReadonlySet<Intent>): readonly string[] {
  const { places, way, workspace } = question.facts.told;
  if (places.length === 0) return aboutWorkspace(question, intents, workspace);
  return way === undefined ? places.flatMap((place) => aboutPlace(question, intents, place)) : [way];
}

function aboutPlace({ findings }: Question, intents: ReadonlySet<Intent>, place: PlaceFacts): readonly string[] {
  if (!place.isRead)
    return [
      `The analyser has not read ${codeSpan(place.path)}: it reads ${languagesInWords()} sources of the workspace.`,
    ];
  const all = intents.size === 0 || intents.has('overview') || intents.has('size');
  return [...place.sections, all || intents.has('findings') ? findingsIn(place, findings) : ''];
}

function aboutWorkspace(
  { findings, facts }: Question,
  intents: ReadonlySet<Intent>,
  sections: readonly string[],
): readonly string[] {
  // Of a workspace without modules one thing is said.
  const isEmpty = facts.workspace.length === 0;
  const asksForFindings = intents.has('overview') || intents.has('findings');
  return [...sections, asksForFindings && !isEmpty ? workspaceFindings(findings) : ''];
}
