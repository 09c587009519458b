/** How a reviewer goes through the points of architectural risk: what makes each kind fail, and how each is judged. */
export const INSPECTION_PROTOCOL = `## First, go through the inspection list

Judge every point of \`inspection\` before you write a finding, each by itself. What the analyser says of a point is why it is worth a look; it proves nothing, and what it did not find may be there. Read its code and what stands beside it; ask what makes such points fail:
- write path, transaction, event: the process dies, or a step fails, between any two effects; the same runs twice, or two run at once; an effect that cannot be taken back comes before one that can fail; what is held open meanwhile; what is read before the lock or outside the transaction.
- consumer, webhook, job: delivered twice, late, out of order, or in two instances at once; a failure that loses the message, or repeats it for ever; who may send it; what ends the work, and who waits for that.
- outbound call, retry: slow, failing, or done although the answer is lost; retried without being idempotent; once for each element.
- cache: who else changes what it holds, and where that empties it; a key that lacks what the value depends on (tenant, user, permission, language); emptied before the change is visible.
- query: a thousand times the rows; one for each element; the index for its filter and order; the filter (tenant, owner, deleted) that its siblings have.
- endpoint, sign-in, authorization: somebody else's record by its id; the check its siblings make; a field that the caller must not set.
- lock, shared state: two requests, two instances, the way out by an error, what is done between check and use.
- start-up, shutdown: what it needs is not there yet; work in flight; the order of closing; what nobody closes or cancels.
- dependency, symbol: what a change here forces elsewhere; else whatever of the above is in it.

Then look for what prevents it, and settle on one verdict:
- \`fine\`: you can name what prevents it; that is the \`because\`.
- \`finding\`: it fails. The finding follows; several points may share one.
- \`unclear\`: what decides it was not sent; \`because\` names it.
Of a point that names several places the worst one decides; \`because\` says which.

The list is where to look first: what else meets the conditions below is a finding too.`;
