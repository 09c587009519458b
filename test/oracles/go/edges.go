// Prints the import edges between the Go files of a folder as JSON, by what `go list` says of its packages and by the
// standard library's parser. Usage: go run edges.go FOLDER MODULE-FOLDER...
package main

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// listed is a package as `go list -json` describes it.
type listed struct {
	Dir, ImportPath, Name                                                 string
	GoFiles, CgoFiles, IgnoredGoFiles, TestGoFiles, XTestGoFiles, Imports []string
}

// source is a parsed file.
type source struct {
	tree     *ast.File
	isTest   bool
	declares map[string]bool
}

type report struct {
	Edges [][2]string `json:"edges"`
	// Files `go list` takes for part of a package, whatever system they are built for.
	Files []string `json:"files"`
	// Those of them that are built for the system this runs on, tests left out.
	Built    []string    `json:"built"`
	Packages [][2]string `json:"packages"`
}

func main() {
	root, err := filepath.Abs(os.Args[1])
	check(err)
	packages := map[string]listed{}
	for _, module := range os.Args[2:] {
		for _, one := range list(filepath.Join(root, module)) {
			packages[one.ImportPath] = one
		}
	}
	sources := map[string]map[string]source{}
	for _, one := range packages {
		sources[one.Dir] = parse(one)
	}
	var out report
	for _, one := range packages {
		for _, imported := range one.Imports {
			if to, known := packages[imported]; known {
				out.Packages = append(out.Packages, [2]string{relative(root, one.Dir), relative(root, to.Dir)})
			}
		}
		for _, name := range append(one.GoFiles, one.CgoFiles...) {
			out.Built = append(out.Built, relative(root, filepath.Join(one.Dir, name)))
		}
		for path, file := range sources[one.Dir] {
			out.Files = append(out.Files, relative(root, path))
			for _, to := range edges(path, file, packages, sources) {
				out.Edges = append(out.Edges, [2]string{relative(root, path), relative(root, to)})
			}
		}
	}
	check(json.NewEncoder(os.Stdout).Encode(out))
}

var moduleLine = regexp.MustCompile(`(?m)^\s*module\s+(\S+)`)

// list asks about a module whose requirements are left out: nothing is downloaded, and any version of Go reads it.
func list(module string) []listed {
	text, err := os.ReadFile(filepath.Join(module, "go.mod"))
	check(err)
	scratch, err := os.MkdirTemp("", "module")
	check(err)
	defer os.RemoveAll(scratch)
	file := filepath.Join(scratch, "go.mod")
	check(os.WriteFile(file, []byte("module "+moduleLine.FindStringSubmatch(string(text))[1]+"\n\ngo 1.19\n"), 0o600))
	command := exec.Command("go", "list", "-modfile="+file, "-mod=mod", "-e", "-json", "./...")
	command.Dir = module
	command.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=", "GOWORK=off")
	command.Stderr = io.Discard
	output, _ := command.Output()
	var found []listed
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var one listed
		if decoder.Decode(&one) != nil {
			return found
		}
		found = append(found, one)
	}
}

func parse(one listed) map[string]source {
	files := map[string]source{}
	for _, names := range [][]string{one.GoFiles, one.CgoFiles, one.IgnoredGoFiles, one.TestGoFiles, one.XTestGoFiles} {
		for _, name := range names {
			path := filepath.Join(one.Dir, name)
			tree, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err != nil || strings.HasPrefix(name, "_") || strings.HasPrefix(name, ".") {
				continue
			}
			files[path] = source{tree, strings.HasSuffix(name, "_test.go"), declared(tree)}
		}
	}
	return files
}

func declared(tree *ast.File) map[string]bool {
	names := map[string]bool{}
	for _, declaration := range tree.Decls {
		switch one := declaration.(type) {
		case *ast.FuncDecl:
			if one.Recv == nil {
				names[one.Name.Name] = true
			}
		case *ast.GenDecl:
			for _, spec := range one.Specs {
				switch inner := spec.(type) {
				case *ast.TypeSpec:
					names[inner.Name.Name] = true
				case *ast.ValueSpec:
					for _, name := range inner.Names {
						names[name.Name] = true
					}
				}
			}
		}
	}
	return names
}

// edges leads each import to the files that declare what is used of it; without any, to the package's first file.
func edges(path string, file source, packages map[string]listed, sources map[string]map[string]source) []string {
	used := map[string]map[string]bool{}
	unresolved := map[*ast.Ident]bool{}
	for _, name := range file.tree.Unresolved {
		unresolved[name] = true
	}
	ast.Inspect(file.tree, func(node ast.Node) bool {
		selector, isSelector := node.(*ast.SelectorExpr)
		if !isSelector {
			return true
		}
		if owner, isName := selector.X.(*ast.Ident); isName && unresolved[owner] {
			if used[owner.Name] == nil {
				used[owner.Name] = map[string]bool{}
			}
			used[owner.Name][selector.Sel.Name] = true
		}
		return true
	})
	targets := map[string]bool{}
	for _, spec := range file.tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		target, known := packages[imported]
		if err != nil || !known {
			continue
		}
		for _, to := range filesOf(spec, target, path, used, sources[target.Dir]) {
			targets[to] = true
		}
	}
	delete(targets, path)
	found := make([]string, 0, len(targets))
	for to := range targets {
		found = append(found, to)
	}
	return found
}

func filesOf(spec *ast.ImportSpec, target listed, from string, used map[string]map[string]bool, members map[string]source) []string {
	alias := target.Name
	if spec.Name != nil {
		alias = spec.Name.Name
	}
	var all, found []string
	for path, member := range members {
		if member.isTest && (filepath.Dir(from) != target.Dir || strings.HasSuffix(member.tree.Name.Name, "_test")) {
			continue
		}
		if !member.isTest {
			all = append(all, path)
		}
		for name := range used[alias] {
			if member.declares[name] {
				found = append(found, path)
				break
			}
		}
	}
	sort.Strings(all)
	if alias == "." {
		return all
	}
	if len(found) == 0 && len(all) > 0 {
		return all[:1]
	}
	return found
}

func relative(root, path string) string {
	name, err := filepath.Rel(root, path)
	check(err)
	return filepath.ToSlash(name)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
