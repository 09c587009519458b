const TEST_FOLDER =
  /(?:^|\/)(?:(?:unit)?tests?|__tests__|__mocks__|specs?|e2e|testing|testdata|fixtures|__fixtures__)\//i;
/** Projects of .NET, such as `Orders.UnitTests`. */
const TEST_PROJECT = /(?:^|\/)[^/]+\.(?:\w*Tests?|Specs?)\//;
const TEST_FILE =
  /(?:[._-](?:test|spec|e2e|e2e-spec|cy|stories)\.[cm]?[jt]sx?|(?:^|\/)(?:test_[^/]*|conftest|tests)\.py|_test\.(?:py|go)|(?:Tests?|TestCase)\.(?:java|kt|cs|php)|IT\.java|_(?:test|spec)\.rb)$/;

/** Whether the path looks like test code, by the habits of the languages read here. */
export function isTestPath(path: string): boolean {
  return TEST_FILE.test(path) || TEST_FOLDER.test(path) || TEST_PROJECT.test(path);
}
