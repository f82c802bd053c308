/** Bad usage or unreadable input: told on standard error, status 2. The message names the accepted form. */
export class UsageError extends Error {}
