import type { Fields } from '../findings/record';
import { isSeverity } from '../findings/severity';
import { recordAt, recordIn, recordsIn, textOf } from './members';
import { firstSentence, plainMessage, resultMessage } from './messageText';
import { ownFinding } from './ownFinding';
import { readPlace } from './readPlace';
import { ruleCategory, ruleOf, ruleSeverity } from './readRule';
import type { ToolResult } from './toolReport';

/** Steps of a data flow and other places beyond this many say nothing more. */
const MAX_RELATED = 20;

/** One result of a run, with what its rule and the run add to it. */
export function readResult(result: Fields, run: Fields): ToolResult {
  const { rule, id } = ruleOf(result, run);
  const [location] = recordsIn(result, 'locations');
  const place = location && readPlace(location, run);
  const own = ownFinding(result);
  const given = textOf(recordIn(result, 'properties'), 'severity');
  const helpUri = webAddress(textOf(rule, 'helpUri'));
  const state = textOf(result, 'baselineState');
  const suppressed = suppressionOf(result);
  return {
    ruleId: id,
    severity: own && isSeverity(given) ? given : ruleSeverity(result, rule),
    category: ruleCategory(rule),
    ...(own ? IN_OWN : wordsOf(result, rule, id)),
    related: own ? [] : relatedPlaces(result, run),
    ...(place ? { place } : {}),
    ...(helpUri === undefined ? {} : { helpUri }),
    ...(suppressed === undefined ? {} : { suppressed }),
    ...(state === undefined ? {} : { isNew: state === 'new' }),
    ...(own ? { own } : {}),
  };
}

type Words = Pick<ToolResult, 'title' | 'why' | 'recommendation'>;

/** What this program wrote brings its words along; they are not handed from thread to thread twice. */
const IN_OWN: Words = { title: '', why: '', recommendation: '' };

function wordsOf(result: Fields, rule: Fields | undefined, id: string): Words {
  const message = resultMessage(result, rule);
  return {
    title: firstSentence(message) || firstSentence(textOf(recordIn(rule, 'shortDescription'), 'text') ?? '') || id,
    why: [message, textOf(recordIn(rule, 'fullDescription'), 'text') ?? ''].filter(isTold).join('\n\n'),
    recommendation: helpOf(rule),
  };
}

function isTold(text: string, index: number, all: readonly string[]): boolean {
  return text !== '' && all.indexOf(text) === index;
}

/** An address that a browser opens, written so that Markdown takes it as one. */
function webAddress(uri: string | undefined): string | undefined {
  if (uri === undefined || !/^https?:/i.test(uri) || !URL.canParse(uri)) return undefined;
  return new URL(uri).href.replaceAll('(', '%28').replaceAll(')', '%29');
}

/** Longer help is a manual, which its address leads to. */
const MAX_HELP = 6_000;

function helpOf(rule: Fields | undefined): string {
  const help = recordIn(rule, 'help');
  const text = textOf(help, 'markdown') ?? textOf(help, 'text') ?? '';
  return text.length <= MAX_HELP ? text : `${text.slice(0, MAX_HELP)}…`;
}

function relatedPlaces(result: Fields, run: Fields): ToolResult['related'] {
  const flows = recordsIn(recordAt(result, 'codeFlows', 0), 'threadFlows').slice(0, 1);
  const steps = flows.flatMap((flow) => recordsIn(flow, 'locations'));
  const inFlow = steps.map((step) => recordIn(step, 'location')).filter((location) => location !== undefined);
  return [...recordsIn(result, 'relatedLocations'), ...inFlow].slice(0, MAX_RELATED).flatMap((location) => {
    const place = readPlace(location, run);
    return place ? [{ ...place, message: plainMessage(textOf(recordIn(location, 'message'), 'text') ?? '') }] : [];
  });
}

/** A result is suppressed when none of what speaks for it is still open or was turned down (3.27.23). */
function suppressionOf(result: Fields): string | undefined {
  const suppressions = recordsIn(result, 'suppressions');
  const states = suppressions.map((one) => textOf(one, 'status') ?? textOf(one, 'state') ?? 'accepted');
  if (suppressions.length === 0 || states.some((state) => state !== 'accepted')) return undefined;
  return suppressions.map((one) => textOf(one, 'justification') ?? '').find((words) => words !== '') ?? '';
}
