/** Event subscriptions of a topic that are looked at. */
export const mostFeeds = 12
