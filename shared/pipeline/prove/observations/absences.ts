import { known } from '../../../domain/maybe.ts'
import { answered } from '../answered.ts'
import { failed } from '../failed.ts'
import { nowhere } from '../nowhere.ts'
import type { Observation } from '../observation.ts'

const calls = {
  group: {
    on: 'arm',
    method: 'GET',
    what: '/subscriptions/{subscription}/resourceGroups/{none}/providers/Microsoft.ContainerService/managedClusters/{none}',
    times: 1,
  },
  subscription: { on: 'arm', method: 'GET', what: '/subscriptions/{none}', times: 1 },
} as const

export const absences: Observation<'absences'> = {
  name: 'absences',
  title: 'what is asked for in a resource group and in a subscription that do not exist',
  calls,
  waitSeconds: 0,
  needs: ['subscription'],
  async take({ ask, given, now }) {
    const takenAt = now()
    const path = `/subscriptions/${given.subscription}/resourceGroups/${nowhere.name}/providers/Microsoft.ContainerService/managedClusters/${nowhere.name}`
    const group = await ask(calls.group, { on: 'arm', path, apiVersion: '2026-05-01' })
    const subscription = await ask(calls.subscription, {
      on: 'arm',
      path: `/subscriptions/${nowhere.id}`,
      apiVersion: '2022-12-01',
    })
    const silent = [group, subscription].find(({ status }) => status === 0)
    return silent
      ? failed('asking for what does not exist', silent)
      : known({ group: answered(group), subscription: answered(subscription) }, takenAt)
  },
}
