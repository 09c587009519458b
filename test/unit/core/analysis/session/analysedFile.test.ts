import assert from 'node:assert/strict';
import { isAnalysedFile } from '../../../../../src/core/analysis/session/analysedFile';

describe('analysed files', () => {
  function check(isAnalysed: boolean, paths: readonly string[]) {
    for (const path of paths)
      it(`${isAnalysed ? 'are' : 'are not'} ${path}`, () => assert.equal(isAnalysedFile(path), isAnalysed));
  }

  check(true, ['a.ts', 'src/a.tsx', 'a.mjs', 'a.py', 'a.go', 'A.java', 'A.PY', 'A.cs', 'a.rs', 'a.php', 'a.rb']);
  check(true, ['go.work', 'pyproject.toml', 'pom.xml', 'a/build.gradle.kts', 'A.csproj', 'Directory.Build.props']);
  check(true, ['a/Cargo.toml', 'composer.json', 'a.gemspec', 'Gemfile']);
  check(true, ['.architecture/rules/own.yml', 'api/.architecture/rules/own.yaml']);
  check(true, ['package.json', 'libs/a/package.json', 'pnpm-workspace.yaml', 'lerna.json', 'go.mod', 'tool/go.mod']);
  check(true, ['tsconfig.json', 'a/tsconfig.app.json', 'jsconfig.json', 'base.tsconfig.json', 'base.json']);
  check(true, ['packages/tsconfig/node.json', 'packages/typescript-config/base.json']);
  check(true, ['.architecture/layers.yml', 'services/shop/.architecture/layers.yaml']);
  check(false, ['layers.yml', '.architecture/profile.md', 'x.architecture/layers.yml']);
  check(false, ['a.json', 'README.md', 'a.css', 'go.sum', 'package-lock.json', 'data/base.jsonl', 'Makefile']);
});
