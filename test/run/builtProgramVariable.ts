/** Names the folder a run of tests has built the program into; missing when a test is run by itself. */
export const BUILT_PROGRAM = 'ARCHITECTURE_REVIEW_DIST';
