/** What a token costs that a server's cache keeps for later, beside one that it does not; where nobody says otherwise. */
export const WRITE_PRICE = 1.25;
/** What a token costs that comes from there. */
export const READ_PRICE = 0.1;
