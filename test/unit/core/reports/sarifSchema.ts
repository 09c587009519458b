import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

const SCHEMA = join(__dirname, '../../../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

const validate = compile();

/** Checks a text against the official schema of SARIF 2.1.0. */
export function assertValidSarif(text: string): void {
  assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors, null, 2));
}

/** The schema is written in draft 4; but for the name of its identifier it means the same in the draft ajv knows. */
function compile(): ValidateFunction {
  const { id, ...schema } = JSON.parse(readFileSync(SCHEMA, 'utf8'));
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile({ ...schema, $id: id, $schema: undefined });
}
