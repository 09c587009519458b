/** What dependency-cruiser does in the benchmark: imports of types as well, and cycles. */
module.exports = {
  forbidden: [{ name: 'no-circular', severity: 'info', from: {}, to: { circular: true } }],
  options: { tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } },
};
