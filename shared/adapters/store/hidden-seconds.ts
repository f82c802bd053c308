/** Six days; a queue takes seven, and the clock of another machine decides. */
const most = 518_400

/** Whole seconds for which a message stays invisible: rounded up, none for what is overdue, six days at most. */
export function hiddenSeconds(delay = 0): number {
  if (Number.isNaN(delay)) throw new Error('The delay of a message is not a number')
  return Math.min(Math.max(Math.ceil(delay), 0), most)
}
