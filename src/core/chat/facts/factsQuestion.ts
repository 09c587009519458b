/** What can be answered from measurements. */
export type Intent = 'overview' | 'cycles' | 'imports' | 'importers' | 'findings' | 'size';

/**
 * What a question asks for, by its words; empty when they say nothing that was measured. English only. A question for
 * advice (`how should`, `design`) is not taken for one about facts just because it also names a fact.
 */
export function intentsOf(text: string): ReadonlySet<Intent> {
  const folded = text.toLowerCase().replace(/[’']/g, "'");
  if (ADVICE.test(folded)) return new Set();
  const intents = new Set<Intent>();
  const direct = folded.replace(CYCLIC_IMPORTS, 'cycles');
  if (IMPORTERS.test(direct)) intents.add('importers');
  // "Who uses X" and "what does X use" share their verb, so what asked for importers is taken out first.
  if (IMPORTS.test(direct.replace(IMPORTERS, ' '))) intents.add('imports');
  for (const [intent, pattern] of OTHERS) if (pattern.test(folded)) intents.add(intent);
  return intents;
}

/** Words that stand in questions about facts; a file that happens to carry one as its name is not meant by it. */
export const QUESTION_WORDS: ReadonlySet<string> = new Set(
  `about all and any architecture are biggest break calls change code component components consumers cycle cycles
   cyclic depend dependencies dependency depends describe does error errors every file files find finding findings
   folder for from give has have here hotspots how hub hubs import imported importers importing imports into issue
   issues its largest lines list loop loops many map model module modules most name overview package packages path
   problem problems project reach repo repository risk risks services show size smells structure summarise summarize
   summary system tell test tests that the them there these they this through uses use used user users using warnings
   what where which who whole why with workspace wrong you`.split(/\s+/),
);

const ADVICE =
  /\b(?:should|shall|(?:would|could|can|do)\s+(?:you|we)|recommend\w*|suggest\w*|advi[cs]e|improve\w*|refactor\w*|rewrite|fix|implement|migrate|trade-?offs?|better|best|alternatives?|good|bad|pros|cons|design|scale|scalability|write|generate|draft)\b/;

/** Here "import" is no question for imports. */
const CYCLIC_IMPORTS =
  /\b(?:(?:imports?|dependency|module)\s+(?:cycles?|loops?)|(?:circular|cyclic)\s+(?:imports?|dependenc(?:y|ies)))\b/g;

const IMPORTERS =
  /\b(?:(?:who|what|which\s+\w+|where)\s+(?:all\s+)?(?:else\s+)?(?:imports?|uses?|calls?|needs?|depends?\s+on|relies\s+on|references?)|imported\s+by|importers?|(?:is|are)\b.*\b(?:used|imported|referenced|needed)|used\s+by|dependents?|consumers?|callers?|blast\s+radius|impact|affected|breaks?\b.*\b(?:if|when)|(?:if|when)\s+i\s+change)\b/;

const IMPORTS =
  /\b(?:imports?|dependenc(?:y|ies)|depends?\s+on|relies\s+on|(?:does|do)\b.*\b(?:use|import|need|call|reach|depend)|uses|reach(?:es)?|packages?)\b/;

const OTHERS: readonly (readonly [Intent, RegExp])[] = [
  ['cycles', /\b(?:cycl\w*|circular\w*|loops?)\b/],
  ['findings', /\b(?:findings?|problems?|issues?|smells?|risks?|warnings?|wrong|violations?|debt)\b/],
  ['size', /\b(?:largest|biggest|longest|size|lines|hubs?|central|most\s+(?:used|imported|depended)|god)\b/],
  ['overview', /\b(?:overview|summar\w+|structure\w*|architecture|describe|what\s+is\s+this|map|big\s+picture)\b/],
];
