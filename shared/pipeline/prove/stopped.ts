/** The proof was interrupted, or its time was up: no more is asked. */
export class Stopped extends Error {}
