/** What a source cannot tell (a body that was not recorded, a column that a table lacks): neither there nor absent. */
export const unknowable: unique symbol = Symbol('unknowable')
export type Unknowable = typeof unknowable
