import type { KqlTable } from '../kql/kql-table.ts'

/** From the first to the second, both in milliseconds since 1970; what a request's `timespan` says. */
export interface LogSpan {
  readonly from: number
  readonly to: number
}

/** By column name; times as ISO text. */
export type LogRow = { readonly [column: string]: unknown }

/** A table of a workspace. A column `$ingestion_time` is what `ingestion_time()` gives. */
export interface LogTable extends Pick<KqlTable, 'columns'> {
  readonly plan: 'Analytics' | 'Basic'
  /** Called for every query, and may generate; with a span, rows outside of it need not come. */
  readonly rows: (span: LogSpan | null) => Iterable<LogRow>
}

export interface LogWorkspace {
  /** ARM id. */
  readonly id: string
  /** What queries name it by: its `customerId`. */
  readonly customerId: string
  readonly tables: Readonly<Record<string, LogTable>>
}
