import type { Gathered } from './gathered.ts'

export const nothingGathered: Gathered = { hits: [], tallies: new Map(), beats: new Map() }
