import pg from 'pg'

export interface Listener {
  end(): Promise<void>
}

const retryAfter = 1_000

/**
 * Calls back for every NOTIFY on a channel, over one connection of its own that is made again when lost. `onGap` is called
 * after such a loss: messages may have been missed, so whoever listens should look for itself.
 */
export async function listen(address: string, channel: string, onMessage: (text: string) => void, onGap: () => void): Promise<Listener> {
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let ended = false
  const connect = async () => {
    const next = new pg.Client({ connectionString: address, application_name: `dialogue listens to ${channel}`, keepAlive: true })
    next.on('error', () => undefined)
    next.on('notification', (message) => onMessage(message.payload ?? ''))
    await next.connect()
    await next.query(`listen ${pg.escapeIdentifier(channel)}`)
    next.on('end', later)
    client = next
  }
  const again = () => void connect().then(onGap, later)
  const later = () => {
    if (!ended) timer = setTimeout(again, retryAfter).unref()
  }
  await connect()
  return {
    end: async () => {
      ended = true
      clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}
