import type { JsonObject } from '../../shared/domain/json.ts'
import type { ContainerName, QueueName, TableName } from '../../shared/domain/stores.ts'

/** One thing that lay in a storage account: a row with its columns, a blob, or a message. */
export type Stored =
  | {
      readonly kind: 'row'
      readonly table: TableName
      readonly partition: string
      readonly row: string
      readonly columns: JsonObject
    }
  | {
      readonly kind: 'blob'
      readonly container: ContainerName
      readonly name: string
      readonly body: JsonObject
    }
  | { readonly kind: 'message'; readonly queue: QueueName; readonly body: JsonObject }
