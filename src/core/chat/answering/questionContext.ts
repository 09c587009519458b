import type { ContextBudget } from '../../context/budget/contextBudget';
import { factsAbout } from '../../context/contextFacts';
import type { ContextPack } from '../../context/contextPack';
import { contextItems } from '../../context/packing/contextItems';
import { packContext } from '../../context/packing/packContext';
import type { Finding } from '../../findings/finding';
import type { LeftOutReason } from '../../findings/review';
import type { Target, TargetPart } from '../../findings/target';
import type { TextRange } from '../../findings/textRange';
import { describeLeftOut } from '../../findings/words/leftOutWords';
import { findingsAbout } from '../../review/pipeline/analyserReviewer';
import type { Attachment } from '../chatState';
import type { QuestionFacts } from '../facts/questionFacts';
import type { Question } from './answerer';

/** What goes along with a question to a model. */
export interface QuestionContext {
  readonly context: Omit<ContextPack, 'target'>;
  /** The findings asked about, then those in the attached code. */
  readonly findings: readonly Finding[];
  /** What was attached and is not sent, or not all of it. */
  readonly leftOut: readonly { readonly path: string; readonly reason: LeftOutReason }[];
}

/** Beside the findings that are asked about, at most this many of those in the attached code go along. */
const FINDINGS_BESIDE = 5;

/** A finding is sent with so many lines of code above and below its place. */
const LINES_AROUND_FINDING = 30;

/**
 * Chooses what goes along with a question, within the budget: the attached code with the code around it, facts
 * about the workspace and about the modules that are attached or named, and findings. Pure and deterministic.
 */
export function questionContext(question: Question, budget: ContextBudget): QuestionContext {
  const { attachments, facts, findings } = question;
  const asked = findings.filter((finding) => attachments.some((one) => one.fingerprint === finding.fingerprint));
  const parts = attachments.map(partOf);
  const attached = new Set(parts.map((part) => part.path));
  const beside = findingsAbout({ parts }, findings).filter((finding) => !asked.includes(finding));
  const target: Target = { kind: 'selection', label: attachments.map(({ label }) => label).join(', '), parts };
  const [first, ...rest] = packContext({ ...question, target }, facts.attached, budget);
  const unsent = new Set(
    rest.flatMap((pack) => pack.parts.filter((part) => part.role === 'target')).map((part) => part.path),
  );
  const leftOut = [
    ...(first?.manifest.leftOut ?? question.leftOut).filter(({ path }) => attached.has(path)),
    ...[...unsent].map((path) => ({ path, reason: 'over-budget' as const })),
  ];
  const { profile } = first ?? question;
  const texts = {
    parts: first?.parts ?? [],
    facts: [...factsFor(facts), ...leftOut.map(factOfLeftOut)],
    instructions: first?.instructions ?? question.instructions,
    ...(profile && { profile }),
  };
  const other = (first?.manifest.leftOut ?? []).filter(({ path }) => !attached.has(path));
  return {
    context: { ...texts, manifest: { items: contextItems(texts), leftOut: [...leftOut, ...other] } },
    findings: [...asked, ...beside.slice(0, FINDINGS_BESIDE)],
    leftOut,
  };
}

function partOf({ path, range, fingerprint }: Attachment): TargetPart {
  if (!range) return { path };
  return { path, range: fingerprint === undefined ? range : surroundingsOf(range) };
}

/** Lines beyond the end of the file are cut off where the text is read. */
function surroundingsOf({ start, end }: TextRange): TextRange {
  return {
    start: { line: Math.max(0, start.line - LINES_AROUND_FINDING), character: 0 },
    end: { line: end.line + LINES_AROUND_FINDING, character: 1 },
  };
}

function factsFor({ workspace, paths, modules }: QuestionFacts): readonly string[] {
  return [...new Set([...workspace, ...factsAbout(paths, modules)])];
}

function factOfLeftOut({ path, reason }: QuestionContext['leftOut'][number]): string {
  return `${path} is attached, but it or a part of it is not shown here: ${describeLeftOut(reason)}`;
}
