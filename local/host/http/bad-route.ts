/** A route that ASP.NET refuses: unlike other wrong bindings it takes the whole host down. */
export class BadRoute extends Error {}
