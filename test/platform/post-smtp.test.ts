import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { createPost } from '../../src/post/create-post.ts'

/** As much of a mail server as is needed to see what arrives. `refuse` makes it answer the recipient with 550. */
function mailServer(received: string[], refuse = false): Promise<{ server: Server; port: number }> {
  const answer = (socket: Socket) => {
    let inText = false
    let text = ''
    let waiting = ''
    socket.write('220 ready\r\n')
    socket.on('data', (bytes: Buffer) => {
      const lines = (waiting + bytes.toString()).split('\r\n')
      waiting = lines.pop()!
      for (const line of lines) {
        if (inText && line !== '.') text += `${line}\n`
        else if (inText) {
          received.push(text)
          inText = false
          socket.write('250 taken\r\n')
        } else if (line === 'DATA') {
          inText = true
          socket.write('354 go on\r\n')
        } else if (line.startsWith('RCPT') && refuse) socket.write('550 nobody here\r\n')
        else socket.write(line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n')
      }
    })
    socket.on('error', () => undefined)
  }
  const server = createServer(answer)
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ server, port: (server.address() as { port: number }).port })))
}

const servers: Server[] = []
afterAll(() => servers.forEach((server) => server.close()))

async function postTo(received: string[], refuse = false) {
  const { server, port } = await mailServer(received, refuse)
  servers.push(server)
  return createPost({ smtpUrl: `smtp://127.0.0.1:${port}?ignoreTLS=true`, mailFile: '/nowhere', from: 'noreply@dialogue.example', host: 'dialogue.example' })
}

const letter = { letterId: 'l1', to: 'author@example.ru', subject: 'Ваша инициатива принята', body: 'Здравствуйте!\n.\nКонец' }

test('a letter arrives by SMTP under its own message id, its text whole', async () => {
  const received: string[] = []
  const post = await postTo(received)
  await post.send(letter)
  expect(received).toHaveLength(1)
  expect(received[0]).toContain('Message-ID: <l1@dialogue.example>')
  expect(received[0]).toContain('Auto-Submitted: auto-generated')
  const encoded = received[0]!.split('\n\n').slice(1).join('\n').trim()
  expect(Buffer.from(encoded, 'base64').toString()).toBe(letter.body)
  post.close()
})

test('a refused recipient, line breaks in an address, and a server that is away are failures, not silence', async () => {
  const received: string[] = []
  const refusing = await postTo(received, true)
  await expect(refusing.send(letter)).rejects.toThrow('550')
  const post = await postTo(received)
  await post.send({ ...letter, to: 'a@example.ru\r\nBcc: all@example.ru' }).catch(() => undefined)
  expect(received.join('')).not.toMatch(/^Bcc:/m)
  const away = createPost({ smtpUrl: 'smtp://127.0.0.1:1', mailFile: '/nowhere', from: 'x@y', host: 'h' })
  await expect(away.send(letter)).rejects.toThrow()
})
