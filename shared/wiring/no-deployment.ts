/** The settings do not say where the state of a deployment lies; the message names those that are missing. */
export class NoDeployment extends Error {}
