import { eventGridCall } from '../../../local/host/http/event-grid-call.ts'
import type { HostRequest } from '../../../local/host/http/host-request.ts'
import { httpCall } from '../../../local/host/http/http-call.ts'
import { queueCall } from '../../../local/host/queue/queue-call.ts'
import { type Recorded, recordings } from './corpus.ts'

// What the host puts together from a message, an event or a request, before the library sees it.
// `out` answers through an output binding, which the product never uses and this host refuses; what
// its trigger was handed is compared all the same.
const invocations = recordings()?.invocations
const of = (...names: string[]) => invocations?.filter((one) => names.includes(one.function)) ?? []

const skipping = 'skipped: ../shared/corpus/host is not here'
if (!invocations) it(skipping, () => expect(invocations).toBeUndefined())

function given({ request }: Recorded) {
  const [input] = request.inputData
  if (!input) throw new Error('a recording without input')
  return { name: input.name, data: input.data, metadata: request.triggerMetadata }
}

for (const [index, recorded] of of('q', 'p', 'out').entries()) {
  const { name, data, metadata } = given(recorded)
  it(`queue message ${index} of ${recorded.function}: ${data['string']}`, () => {
    const text = (key: string) => metadata[key]?.['string']
    const read = (key: string) => JSON.parse(String(metadata[key]?.['json'] ?? '1'))
    const byHand = name in metadata
    const message = {
      text: String(data['string']),
      dequeueCount: read('DequeueCount'),
      expires: read('ExpirationTime'),
      inserted: read('InsertionTime'),
      nextVisible: read('NextVisibleTime'),
      ...(byHand ? {} : { id: String(text('Id')), popReceipt: String(text('PopReceipt')) }),
    }
    expect(queueCall(message, byHand ? name : undefined)).toEqual({ data, metadata })
  })
}

for (const [index, recorded] of of('eg', 'egmany').entries()) {
  const { name, data, metadata } = given(recorded)
  // The admin door adds the input under the binding's name; see admin.test.ts.
  const { [name]: _, ...sent } = metadata
  it(`event ${index} of ${recorded.function}`, () => {
    expect(eventGridCall(JSON.parse(String(data['json'])))).toEqual({ data, metadata: sent })
  })
}

for (const recorded of of('h')) {
  it('a request of h', () => {
    const { data, metadata } = given(recorded)
    const sent = { Accept: '*/*', Host: '127.0.0.1:7071', 'User-Agent': 'curl/7.88.1' }
    const request: HostRequest = {
      method: 'GET',
      url: new URL('http://127.0.0.1:7071/api/h/5'),
      headers: Object.fromEntries(
        Object.entries(sent).map(([key, value]) => [key.toLowerCase(), value]),
      ),
      rawHeaders: Object.entries(sent).flat(),
      body: Buffer.alloc(0),
    }
    // The identity's claim types carry the oneof mark that `plain` takes away.
    expect(httpCall(request, { id: '5' })).toEqual({ data, metadata })
  })
}
