import { createRequire } from 'node:module'

/** As much of the official Kusto language service as is used here; its own types assume a browser. */
interface Diagnostic {
  readonly Severity: string
  readonly Code: string
  readonly Message: string
  readonly Start: number
  readonly Length: number
}
interface List<T> {
  readonly Count: number
  readonly getItem: (index: number) => T
}
interface Service {
  readonly Language: {
    readonly KustoCode: {
      ParseAndAnalyze(text: string, globals: unknown): { GetDiagnostics(): List<Diagnostic> }
    }
    readonly GlobalState: { Default: { WithDatabase(database: unknown): unknown } }
    readonly Symbols: {
      readonly TableSymbol: { From(schema: string): { WithName(name: string): unknown } }
      readonly DatabaseSymbol: {
        ctor: new (name: string, members: readonly unknown[]) => unknown
      }
    }
  }
}

// The service is two scripts that speak through globals, in this order.
const load = createRequire(__filename)
load('@kusto/language-service-next/bridge.js')
load('@kusto/language-service-next/Kusto.Language.Bridge.js')
const { Language } = Reflect.get(globalThis, 'Kusto') as Service

type Schema = Readonly<Record<string, string>>

/** Parses and binds a query against these tables; what the service has to say against it. */
export function kusto(
  tables: Readonly<Record<string, Schema>>,
): (text: string) => readonly string[] {
  const symbols = Object.entries(tables).map(([name, columns]) =>
    Language.Symbols.TableSymbol.From(
      `(${Object.entries(columns)
        .map(([column, type]) => `['${column}']: ${type}`)
        .join(', ')})`,
    ).WithName(name),
  )
  const database = new Language.Symbols.DatabaseSymbol.ctor('db', symbols)
  const globals = Language.GlobalState.Default.WithDatabase(database)
  return (text) => {
    const found = Language.KustoCode.ParseAndAnalyze(text, globals).GetDiagnostics()
    return Array.from({ length: found.Count }, (_, index) => {
      const { Severity, Code, Message, Start, Length } = found.getItem(index)
      return `${Severity} ${Code}: ${Message} at "${text.slice(Start, Start + Length)}"`
    })
  }
}
