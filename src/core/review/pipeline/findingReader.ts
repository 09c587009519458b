import type { PackedPart } from '../../context/contextPack';
import type { Decision } from '../../context/decision';
import {
  markSuppressed,
  type SuppressionComment,
  suppressionComments,
} from '../../findings/dismissals/suppressionComment';
import type { Finding } from '../../findings/finding';
import type { ReplyFinding } from '../../prompts/replySchema';
import { createAnchor, toFinding } from '../anchoring/anchorFindings';
import { LineRecord } from '../anchoring/lineRecord';
import { sentTexts } from '../anchoring/sentText';
import type { ReviewInput } from '../reviewer';
import { tiedToChange } from '../verification/changeTie';
import { citedPlaces } from '../verification/citedPlaces';
import { verifyFinding } from '../verification/verifyFinding';
import { DistinctFindings } from './distinctFindings';

/** Makes findings of what a model wrote: with a place, apart from the others of the review, and checked. */
export interface FindingReader {
  /** `undefined` when it says again what was said. */
  read(reply: ReplyFinding): Finding | undefined;
  /**
   * Reads a finding again that had no place, as it is worded by now, with `line` as {@link Anchor} takes it; `undefined`
   * when it has none yet, or says again what was said.
   */
  readAgain(before: Finding, reply: ReplyFinding, line: 'named' | 'chosen'): Finding | undefined;
  /** The model has read these lines as well: findings may quote them. */
  see(parts: readonly PackedPart[]): void;
  /** The findings with a place, as they were read. */
  placed(): readonly Finding[];
}

/** What all requests of one review share; `parts` are of everything that was sent. */
export function createFindingReader(
  { files, neighbours, analysis, decisions = [], profile, change }: ReviewInput,
  parts: readonly PackedPart[],
): FindingReader {
  const placed: Finding[] = [];
  let seen = parts;
  const record = new LineRecord();
  let anchor = createAnchor(sentTexts(seen), record);
  const distinct = new DistinctFindings();
  const evidence = {
    texts: new Map([...neighbours, ...files].map(({ path, text }) => [path, text])),
    facts: analysis.facts,
  };
  const comments = new Map<string, readonly SuppressionComment[]>();
  const commentsIn = (path: string): readonly SuppressionComment[] => {
    const known = comments.get(path) ?? suppressionComments(evidence.texts.get(path) ?? '');
    comments.set(path, known);
    return known;
  };
  const check = (finding: Finding, { claims }: ReplyFinding): Finding => {
    const decision = decisionNamedBy(finding, decisions);
    const checked: Finding = {
      ...finding,
      related: [...finding.related, ...citedPlaces(finding.requirement, decision, profile)],
      verification: verifyFinding(finding, claims, evidence),
      ...(decision ? { decision: decision.path } : {}),
    };
    const marked = markSuppressed(checked, commentsIn(checked.path));
    const read = change ? tiedToChange(marked, change) : marked;
    if (read.placement.kind === 'placed') placed.push(read);
    return read;
  };
  return {
    placed: () => placed,
    see: (more) => {
      seen = [...seen, ...more];
      anchor = createAnchor(sentTexts(seen), record);
    },
    read: (reply) => {
      const finding = distinct.admit(toFinding(reply, anchor), reply.line);
      return finding && check(finding, reply);
    },
    readAgain: (before, reply, line) => {
      const again = toFinding(reply, anchor, line);
      if (again.placement.kind === 'unplaced') return undefined;
      const finding = distinct.replace(before, again, reply.line);
      return finding && check(finding, reply);
    },
  };
}

function decisionNamedBy({ requirement }: Finding, decisions: readonly Decision[]): Decision | undefined {
  return decisions.find(({ path, title }) => [path, title].some((name) => requirement?.includes(name)));
}
