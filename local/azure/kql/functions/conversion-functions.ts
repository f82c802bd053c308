import { convert } from '../convert.ts'
import type { KqlType, KqlValue } from '../kql-table.ts'
import type { FunctionTable, ScalarFunction } from './scalar-function.ts'

const conversion = (to: KqlType): ScalarFunction => ({
  takes: ['any'],
  returns: to,
  call: ([value], [from]) => convert(value ?? null, from ?? 'dynamic', to),
})

/** Text that is no JSON stays what it is. */
function parseJson(value: KqlValue): KqlValue {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as KqlValue
  } catch {
    return value === '' ? null : value
  }
}

const json: ScalarFunction = {
  takes: ['any'],
  returns: 'dynamic',
  call: ([value]) => parseJson(value ?? null),
}

const TYPE_NAMES: Readonly<Record<string, string>> = { real: 'double', bool: 'bool' }

function typeName(value: KqlValue, type: KqlType): string {
  if (type !== 'dynamic') return TYPE_NAMES[type] ?? type
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'object') return 'dictionary'
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'double'
  return typeof value === 'boolean' ? 'bool' : 'string'
}

export const conversionFunctions: FunctionTable = {
  tostring: conversion('string'),
  toguid: conversion('string'),
  toint: conversion('long'),
  tolong: conversion('long'),
  toreal: conversion('real'),
  todouble: conversion('real'),
  todecimal: conversion('real'),
  tobool: conversion('bool'),
  toboolean: conversion('bool'),
  todatetime: conversion('datetime'),
  totimespan: conversion('timespan'),
  todynamic: json,
  parse_json: json,
  gettype: {
    takes: ['any'],
    returns: 'string',
    call: ([value], [type]) => typeName(value ?? null, type ?? 'dynamic'),
  },
}
