import { selfState as facet } from '../../../domain/facets/self-state.ts'
import { notReadHere } from './not-read-here.ts'

export const selfState = notReadHere(facet)
