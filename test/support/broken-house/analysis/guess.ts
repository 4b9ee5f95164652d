import { readFileSync } from 'node:fs'
import { rows } from '../store/rows.ts'

export const guess = () => (Math.random() < 0.5 ? rows : readFileSync('x'))
