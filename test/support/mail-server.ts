import { createServer, type Server, type Socket } from 'node:net'

export interface MailServer {
  readonly server: Server
  readonly port: number
}

/** As much of a mail server as is needed to see what arrives: `take` is given each whole letter before it is said to be taken. `refuse` makes it answer every recipient with 550. */
export function mailServer(take: (text: string) => void, refuse = false): Promise<MailServer> {
  const converse = (socket: Socket) => {
    let [inText, text, waiting] = [false, '', '']
    const hear = (line: string) => {
      if (inText && line !== '.') text += `${line}\n`
      else if (inText) {
        take(text)
        ;[inText, text] = [false, '']
        socket.write('250 taken\r\n')
      } else if (line === 'DATA') {
        inText = true
        socket.write('354 go on\r\n')
      } else if (line.startsWith('RCPT') && refuse) socket.write('550 nobody here\r\n')
      else socket.write(line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n')
    }
    socket.write('220 ready\r\n')
    socket.on('data', (bytes: Buffer) => {
      const lines = (waiting + bytes.toString()).split('\r\n')
      waiting = lines.pop()!
      lines.forEach(hear)
    })
    socket.on('error', () => undefined)
  }
  const server = createServer(converse)
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ server, port: (server.address() as { port: number }).port })))
}
