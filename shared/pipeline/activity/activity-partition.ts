/**
 * Of the table of hunts: what is told of calls in Azure, whoever heard of them first. Rows: `call|` each call that a
 * detection told of, `group|` the open signals of a group, `due|` what is to be raised.
 */
export const activityPartition = 'activity'
