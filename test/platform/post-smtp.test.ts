import type { Server } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { createPost } from '../../src/post/create-post.ts'
import { mailServer } from '../support/mail-server.ts'

const servers: Server[] = []
afterAll(() => servers.forEach((server) => server.close()))

async function postTo(received: string[], refuse = false) {
  const { server, port } = await mailServer((text) => void received.push(text), refuse)
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
