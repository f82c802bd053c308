import { realm } from './realm.ts'

const moduleName = '@azure/functions-core'
const supplied: object[] = []
let restore: (() => void) | undefined

/**
 * Answers `require('@azure/functions-core')` with the given module until the returned function is
 * called, as the worker does (setupCoreModule.ts). The latest supplied one wins.
 */
export function supplyCore(core: object): () => void {
  supplied.push(core)
  restore ??= intercept()
  return () => {
    const index = supplied.indexOf(core)
    if (index >= 0) supplied.splice(index, 1)
    if (supplied.length > 0) return
    restore?.()
    restore = undefined
  }
}

function intercept(): () => void {
  const { Module } = realm.process.getBuiltinModule('node:module')
  const original = Module.prototype.require
  Module.prototype.require = new Proxy(original, {
    apply: (target, module, args) =>
      args[0] === moduleName ? supplied.at(-1) : Reflect.apply(target, module, args),
  })
  return () => {
    Module.prototype.require = original
  }
}
