import { cardLines } from '../../../local/start/card-lines.ts'
import { signalAlert } from '../../channels/alerts.ts'

const command =
  'kubectl delete clusterrolebinding ops --context payments-prod-westeurope --wait=false'
const sentence = 'Ask the author for the change request, and whoever approved it for the reason.'

it('folds what to do in words, and keeps a command whole', () => {
  const alert = { ...signalAlert, respond: `${sentence}\n${command}` }
  const lines = cardLines(alert, 50, (_colour, text) => text)
  expect(lines).toContain(`│     ${command}`)
  const others = lines.filter((line) => !line.includes(command))
  expect(Math.max(...others.map((line) => line.length))).toBeLessThanOrEqual(50)
  expect(others.join(' ').replace(/[│\s]+/g, ' ')).toContain(sentence)
})
