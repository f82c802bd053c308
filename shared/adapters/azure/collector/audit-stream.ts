import { auditStream as facet } from '../../../domain/facets/audit-stream.ts'
import { notReadHere } from './not-read-here.ts'

export const auditStream = notReadHere(facet)
