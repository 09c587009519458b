import { InvalidArgumentError, Option } from 'commander';
import { isSeverity, SEVERITIES } from '../core/findings/severity';
import type { FailOn } from './exitCodes';

/** What `--fail-on` says: `major`, or `new:major` where only what the baseline does not hold counts. */
export interface FailOnRule {
  readonly severity: FailOn;
  readonly isNewOnly: boolean;
}

const FAIL_ON_NOTHING: FailOnRule = { severity: 'none', isNewOnly: false };

/** The option itself, the same for all commands. */
export function failOnOption(): Option {
  return new Option(
    '--fail-on <[new:]severity>',
    'exit with 1 on findings of this severity or a graver one (critical, major, minor, info, none)',
  )
    .default(FAIL_ON_NOTHING, '"none"')
    .argParser(parseFailOn);
}

/** @throws InvalidArgumentError for what is no such rule */
function parseFailOn(text: string): FailOnRule {
  const isNewOnly = text.startsWith('new:');
  const severity = isNewOnly ? text.slice('new:'.length) : text;
  if (isSeverity(severity)) return { severity, isNewOnly };
  if (text === 'none') return { severity: 'none', isNewOnly };
  throw new InvalidArgumentError(`It takes ${SEVERITIES.join(', ')} or none, or one of the first four after "new:".`);
}
