/** What holds besides the protocol where a change is reviewed; it stands in the message, so that every review shares the protocol. */
export const CHANGE_RULES = `The change between its two states is what is reviewed. \`change\` blocks hold what it did to each file, as a diff without context; \`delta\` what it did to the architecture, measured, and told to the reader already; the target the whole declarations around it, as they are now.
- Look for what it breaks, opens or leaves half done: callers and siblings it forgot; a guard, transaction, limit or check it took away; old and new code running side by side; data and messages already stored.
- What was as bad before is no finding.
- Quote a line that the change wrote; for what it took away, the line next to the gap. A line it did not touch may be quoted only where the change makes it matter: then \`why\` says how, and \`other_places\` holds the changed line that does.`;
