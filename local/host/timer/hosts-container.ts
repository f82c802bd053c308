/** Where the hosts of a storage account keep their locks and the status of their timers. */
export const hostsContainer = 'azure-webjobs-hosts'
