/** Ids of what infra/modules/subscription-events.bicep makes where a subscription has no system topic. */
export const ownTopic = /\/resourcegroups\/rg-plimsoll-events\/.*\/systemtopics\/plimsoll$/i
