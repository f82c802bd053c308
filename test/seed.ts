import fc from 'fast-check'

/** Properties explore with a new seed each time on a desk; in CI a green build stays green. */
if (process.env['CI']) fc.configureGlobal({ seed: 20261123 })
