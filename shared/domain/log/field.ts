import type { Json } from '../json.ts'
import type { LogRecord } from '../log-record.ts'
import type { Unknowable } from './unknowable.ts'

/** What a field holds; a list holds texts or objects. */
export type FieldKind = 'text' | 'texts' | 'flag' | 'number' | 'objects'

export type FieldValue = Json | undefined | Unknowable

/** One word of the vocabulary of log records. */
export interface Field {
  readonly kind: FieldKind
  /** 1: a member of the event; 2: derived from some; 3: needs the body. Cheap ones are asked first. */
  readonly cost: 1 | 2 | 3
  readonly read: (record: LogRecord) => FieldValue
}
