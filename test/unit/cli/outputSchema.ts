import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { ROOT } from '../../vscode/paths';

/** Checks JSON the program printed or wrote against the schema that documents it, `media/NAME.schema.json`. */
export function assertValid(name: 'baseline' | 'delta' | 'graph' | 'layers' | 'report', text: string): void {
  const ajv = new Ajv({ allowUnionTypes: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(join(ROOT, `media/${name}.schema.json`), 'utf8')));
  assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors, null, 2));
}
