import { TableClient, type TableServiceClientOptions } from '@azure/data-tables'
import { type TableName, tables } from '../../domain/stores.ts'
import { asciiPolicy } from './ascii-policy.ts'
import type { Connection } from './connection.ts'

export function tableClient(connection: Connection, table: TableName): TableClient {
  const { httpClient, retryOptions } = connection
  const options: TableServiceClientOptions = {
    additionalPolicies: [{ policy: asciiPolicy, position: 'perCall' }],
    ...(httpClient && { httpClient }),
    ...(retryOptions && { retryOptions }),
  }
  if (connection.kind === 'identity') {
    return new TableClient(
      connection.tableServiceUri,
      tables[table],
      connection.credential,
      options,
    )
  }
  return TableClient.fromConnectionString(connection.value, tables[table], {
    ...options,
    allowInsecureConnection: /http:\/\/|protocol=http;/i.test(connection.value),
  })
}
