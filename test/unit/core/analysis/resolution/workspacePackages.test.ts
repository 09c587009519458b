import assert from 'node:assert/strict';
import { createFileIndex } from '../../../../../src/core/analysis/resolution/fileIndex';
import { createPackageLookup } from '../../../../../src/core/analysis/resolution/workspacePackages';
import { type Files, sourceFiles } from '../analysing';

describe('packages of a workspace', () => {
  function check(title: string, files: Files, path: string, expected: string | undefined) {
    it(title, () => {
      const found = createPackageLookup(createFileIndex(sourceFiles(files)))(path);
      assert.equal(found && `${found.ecosystem} ${found.name} in ${found.folder || '.'}`, expected);
    });
  }

  check('npm', { 'package.json': '{"name":"a"}', 'p/package.json': '{"name":"@a/p"}' }, 'p/src/x.ts', 'npm @a/p in p');
  check('npm without a name', { 'p/package.json': '{}' }, 'p/x.ts', 'npm p in p');
  check(
    'Go',
    { 'go.mod': 'module x.y/z // c\n', 'tool/go.mod': 'module "x.y/tool"' },
    'tool/a.go',
    'go x.y/tool in tool',
  );
  check(
    'Maven, not its parent nor what it depends on',
    {
      'm/pom.xml':
        '<project><parent><artifactId>p</artifactId></parent><dependencies><artifactId>d</artifactId></dependencies><artifactId>m</artifactId></project>',
    },
    'm/src/main/java/A.java',
    'maven m in m',
  );
  check('Gradle', { 'm/build.gradle.kts': '' }, 'm/src/main/java/A.java', 'gradle m in m');
  check('Python by [project]', { 'p/pyproject.toml': '[project]\nname = "a"' }, 'p/src/a/b.py', 'python a in p');
  check('Python by Poetry', { 'pyproject.toml': '[tool.poetry]\nname = "a"' }, 'b.py', 'python a in .');
  check('Python by setup.cfg', { 'setup.cfg': '[metadata]\nname = a\n' }, 'b.py', 'python a in .');
  check('Python by setup.py', { 'p/setup.py': 'setup(name="a")' }, 'p/b.py', 'python a in p');
  check('.NET', { 's/A.B.csproj': '<Project/>' }, 's/Domain/C.cs', 'dotnet A.B in s');
  check(
    'Cargo, not a workspace alone',
    {
      'Cargo.toml': '[workspace]\nmembers = ["a"]',
      'a/Cargo.toml': '[package]\nname = "my-a"',
    },
    'a/src/lib.rs',
    'cargo my-a in a',
  );
  check('none in a workspace alone', { 'Cargo.toml': '[workspace]' }, 'src/lib.rs', undefined);
  check('Composer', { 'composer.json': '{"name":"a/b"}' }, 'src/C.php', 'composer a/b in .');
  check('RubyGems', { 'g/my.gemspec': '' }, 'g/lib/my.rb', 'rubygems my in g');
  check('of the file’s own language', { 'package.json': '{"name":"a"}', 'go.mod': 'module b' }, 'x.go', 'go b in .');
  check('none', { 'package.json': '{"name":"a"}' }, 'x.go', undefined);
  check('none for what is no source', { 'package.json': '{"name":"a"}' }, 'x.css', undefined);
});
