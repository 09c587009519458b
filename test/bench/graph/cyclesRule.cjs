/** What dependency-cruiser looks for where cycles are compared. */
module.exports = {
  forbidden: [{ name: 'no-circular', severity: 'info', from: {}, to: { circular: true } }],
};
