/** The settings of an app: its environment. */
export type Settings = Readonly<Record<string, string | undefined>>
