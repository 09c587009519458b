import assert from 'node:assert/strict';
import { architectureParts } from '../../../../src/core/context/architectureParts';
import { licenceLines } from '../../../../src/core/context/files/licenceHeader';

describe('Instructions of a repository', () => {
  /** The headings of a text, and those of its sections that are sent. */
  function check(
    title: string,
    headings: readonly string[],
    sent: readonly string[],
    reviewed: readonly string[] = ['src/orders.ts'],
  ): void {
    it(title, () => {
      const text = headings.map((heading) => `${heading}\n\nDo as ${heading.replace(/^#+ /, '')} says.\n`).join('\n');
      const told = architectureParts({ path: 'AGENTS.md', text }, reviewed).text;
      assert.deepEqual(told.match(/^#.*/gm) ?? [], sent);
    });
  }

  const DESIGN = ['# Shop', '## Architecture', '## Testing conventions of the data layer', '## Rules'];
  check('stay whole where all may bear on the design', DESIGN, DESIGN);
  check(
    'go without what is about tools, with all below it',
    ['# Shop', '## Setup', '### With Docker', '## Layers'],
    ['# Shop', '## Layers'],
  );
  check(
    'go without commits, tests and formatting',
    ['## Commit messages', '## Running tests', '## Lint', '## Money'],
    ['## Money'],
  );
  const SCREENS = ['## React Usage', '## Frontend Conventions', '## UI and server state', '## Queues'];
  check('go without user interfaces where a backend is reviewed', SCREENS, ['## UI and server state', '## Queues']);
  check('keep user interfaces where one is reviewed', SCREENS, SCREENS, ['src/orders.ts', 'src/App.tsx']);
  check('go without who may contribute', ['## AI Contribution Rules', '## Testing Conventions'], []);
  check('keep their title, whatever it is', ['# Contributing', '## Modules'], ['# Contributing', '## Modules']);
  check(
    'have headings deeper down judged by themselves',
    ['## Work', '### Branches', '### Tenants'],
    ['## Work', '### Tenants'],
  );

  it('say which lines are sent, and mark the gap', () => {
    const text = '# A\n## Setup\nnpm i\n```\n## not a heading\n```\n## Data\nno joins\n';
    const { text: told, runs } = architectureParts({ path: 'AGENTS.md', text }, []);
    assert.equal(told, '# A\n…\n## Data\nno joins\n');
    assert.deepEqual(
      runs?.map(({ firstLine }) => firstLine),
      [0, 6],
    );
    assert.equal(architectureParts({ path: 'AGENTS.md', text: 'No headings: build it.' }, []).runs, undefined);
  });
});

describe('The licence a file begins with', () => {
  function check(title: string, text: string, expected: number): void {
    it(title, () => assert.equal(licenceLines(text.split('\n')), expected));
  }

  check('is a comment of a block', '/*\n * Copyright 2024 Somebody.\n * Licensed to all.\n */\n\npackage a;', 5);
  check('is lines of comments', '// SPDX-License-Identifier: MIT\n// more\nimport x', 2);
  check('is of a script, too', '# Copyright (c) 2024\n#\n# All rights reserved.\nimport os', 3);
  check('is of markup', '<!--\nLicensed under MIT\n-->\n<a/>', 3);
  check('is no comment about the code', '/* Pays orders. */\nimport x', 0);
  check('is no comment that goes on', '/* Copyright\nnever closed', 0);
  check('is no code', 'const licence = copyright();', 0);
  check('ends with its block', '/* Copyright A */\n/* Pays orders. */\nx', 1);
  check('is nothing where a script says how it runs', '#!/bin/sh\n# Copyright\nx', 0);
});
