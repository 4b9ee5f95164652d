import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Log } from '../stages/toolkit.ts'

export interface RoomSettings {
  readonly log: Log
  /** Bytes that must be free for changes to be taken: a database that meets the end of its disk dies, reads included. */
  readonly least?: number
  /** Bytes of the file that is given up when the disk is full in spite of that, so that the database can still finish. */
  readonly ballast?: number
  /** Milliseconds between looks. */
  readonly every?: number
}

export interface Room {
  /** False: changes are refused until space returns; everything can still be read. */
  readonly hasRoom: () => boolean
  stop(): void
}

const megabyte = 1_048_576

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** Real bytes, not a hole: a hole would free nothing when it is given up. False when there was no room for it. */
function makeBallast(file: string, bytes: number): boolean {
  const block = Buffer.alloc(megabyte, 1)
  try {
    const opened = openSync(file, 'w', 0o600)
    try {
      for (let written = 0; written < bytes; written += block.length) writeSync(opened, block)
      fsyncSync(opened)
    } finally {
      closeSync(opened)
    }
    return true
  } catch {
    rmSync(file, { force: true })
    return false
  }
}

/**
 * Watches the disk of the data folder. Below `least` free bytes changes are refused; below a quarter of that the ballast
 * is given up as well. Both come back by themselves when there is twice as much as needed. Costs one system call a look.
 */
export function keepRoom(ballastFile: string, settings: RoomSettings): Room {
  const { log, least = 256 * megabyte, ballast = 64 * megabyte, every = 1_000 } = settings
  const folder = dirname(ballastFile)
  let room = true
  const look = () => {
    const free = freeBytes(folder)
    if (free < least / 4 && sizeOf(ballastFile) > 0) {
      rmSync(ballastFile, { force: true })
      log.error({ free }, 'the disk is full: the ballast file was given up so that the database can finish')
    }
    if (room && free < least) log.error({ free, least }, 'little room on the disk: changes are refused')
    if (!room && free >= least) log.warn({ free }, 'there is room on the disk again')
    room = free >= least
    if (sizeOf(ballastFile) < ballast && free >= 2 * least + ballast) makeBallast(ballastFile, ballast)
  }
  look()
  const timer = setInterval(() => {
    try {
      look()
    } catch (error) {
      // The folder may be away for a moment (a network disk): what was known stays.
      log.warn({ message: String(error) }, 'the free room of the disk could not be read')
    }
  }, every)
  timer.unref()
  return { hasRoom: () => room, stop: () => clearInterval(timer) }
}
