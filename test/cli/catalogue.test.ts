import { channels } from '../../shared/channels/index.ts'
import { controls } from '../../shared/controls/index.ts'
import { detections } from '../../shared/detections/index.ts'
import { runCli } from './run-cli.ts'

it('lists the catalogue as JSON', async () => {
  const { out, status, err } = await runCli(['list', '--format', 'json'])
  expect({ status, err }).toEqual({ status: 0, err: '' })
  const listed = JSON.parse(out)
  expect(Object.keys(listed)).toEqual(['version', 'controls', 'detections', 'channels'])
  expect(listed.controls).toEqual(
    controls.map(({ id, title, severity, appliesTo, needs, consults, frameworks }) => ({
      id,
      title,
      severity,
      appliesTo,
      needs: [...needs, ...consults],
      frameworks,
    })),
  )
})

it('lists the catalogue for people', async () => {
  const { out } = await runCli(['list'])
  const lines = out.split('\n')
  for (const { id, title, severity } of controls) {
    expect(lines.some((line) => [severity, id, title].every((text) => line.includes(text)))).toBe(
      true,
    )
  }
})

it.each(controls.map(({ id }) => id))('explains %s', async (id) => {
  const control = controls.find((candidate) => candidate.id === id)
  const { out, status } = await runCli(['explain', id])
  expect(status).toBe(0)
  for (const text of [control?.title, control?.why, control?.judged, ...(control?.needs ?? [])]) {
    expect(out).toContain(text)
  }
  for (const { name } of control?.cases ?? []) expect(out).toContain(name)
})

it('says of a detection that waits for a list that it is off', async () => {
  const { out } = await runCli(['explain', 'act-break-glass'])
  expect(out).toContain('\nOff\n  Until the list breakGlassIdentities holds something. ')
  expect((await runCli(['explain', 'act-evidence-removal'])).out).not.toContain('\nOff\n')
})

it.each(['audit', 'replay', 'list', 'explain'])('helps with %s', async (name) => {
  const asked = await runCli(['help', name])
  expect(asked).toMatchObject({
    status: 0,
    err: '',
    out: expect.stringContaining(`plimsoll ${name}`),
  })
  expect(await runCli([name, '--help'])).toEqual(asked)
})

it('lists the detections', async () => {
  const { out } = await runCli(['list', '--format', 'json'])
  expect(JSON.parse(out).detections).toEqual(
    detections.map(({ id, title, severity, tables, aliases, mode }) => ({
      id,
      title,
      severity,
      tables,
      aliases,
      mode,
    })),
  )
})

it.each(detections.map((one) => [one.id, one] as const))('explains %s', async (id, detection) => {
  const { out, status } = await runCli(['explain', id])
  expect(status).toBe(0)
  const { title, why, aliases, cases } = detection
  for (const text of [title, why, ...aliases, ...cases.map(({ name }) => name)]) {
    expect(out).toContain(text)
  }
  for (const alias of aliases) expect((await runCli(['explain', alias])).out).toBe(out)
})

it('lists the channels', async () => {
  const { out } = await runCli(['list', '--format', 'json'])
  expect(JSON.parse(out).channels).toEqual(channels.map(({ id, title }) => ({ id, title })))
})

it.each(channels.map(({ id }) => id))('explains the channel %s', async (id) => {
  const { out, status } = await runCli(['explain', id])
  expect(status).toBe(0)
  expect(out).toContain(channels.find((candidate) => candidate.id === id)?.title)
})
